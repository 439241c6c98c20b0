using System.Xml.Linq;
using Wann.Analysis.Classifying;
using Wann.Analysis.Classifying.Figures;

namespace Wann.Analysis.Tests.Classifying.Figures;

public sealed class FiguresTests
{
    private static readonly Confusion Half = new(2, [3, 1, 2, 2]);

    [Fact]
    public void Accuracies_by_class_are_a_line_a_weight()
    {
        Assert.Equal("weight,all,0,1\n-2,0.625,0.75,0.5\n0.1,1,1,\n",
            ClassAccuracyCsv.Of([-2, 0.1], [Half, new Confusion(2, [5, 0, 0, 0])]));
        Assert.Equal((41, -2.0, 0.3, 2.0),
            (ClassAccuracyCsv.Weights.Length, ClassAccuracyCsv.Weights[0], ClassAccuracyCsv.Weights[23], ClassAccuracyCsv.Weights[^1]));
    }

    [Fact]
    public void Confusions_stand_one_below_the_other() =>
        Assert.Equal(
            "classifier,class,taken_for_0,taken_for_1\none,0,3,1\none,1,2,2\ntwo,0,1,0\ntwo,1,0,1\n",
            ConfusionCsv.Of([("one", Half), ("two", new Confusion(2, [1, 0, 0, 1]))]));

    [Fact]
    public void Fields_are_a_line_an_input_that_is_seen() =>
        Assert.Equal("class,input,paths\n0,1,3\n1,0,1E+20\n", FieldsCsv.Of(new ReceptiveFields(2, 2, [0, 3, 1e20, 0])));

    [Fact]
    public void A_fields_picture_has_a_cell_an_input_that_is_seen_the_darker_the_more_paths()
    {
        var svg = XDocument.Parse(
            FieldsSvg.Of(new ReceptiveFields(4, 7, [.. Enumerable.Range(0, 28).Select(i => i % 3 == 0 ? 0 : Math.ScaleB(1, i))]))).Root!;
        XNamespace space = "http://www.w3.org/2000/svg";
        var cells = svg.Elements(space + "rect").Where(rect => rect.Element(space + "title") is not null).ToArray();
        Assert.Equal(18, cells.Length);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], svg.Elements(space + "text").Select(text => text.Value));
        string[] fills = [.. cells.Select(cell => cell.Attribute("fill")!.Value)];
        Assert.Equal("#000000", fills[^1]);
        Assert.Equal(fills.OrderDescending(), fills);
        Assert.Equal(fills.Length, fills.Distinct().Count());
    }

    [Fact]
    public void A_network_that_sees_nothing_can_be_drawn() => XDocument.Parse(FieldsSvg.Of(new ReceptiveFields(5, 2, new double[10])));
}
