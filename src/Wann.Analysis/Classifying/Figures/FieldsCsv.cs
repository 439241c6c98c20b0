using System.Globalization;
using System.Text;

namespace Wann.Analysis.Classifying.Figures;

/// <summary>Receptive fields as a table: a line for each input that reaches a class's output. Inputs count from 0, row by row; paths are exact up to 2⁵³.</summary>
public static class FieldsCsv
{
    public static string Of(ReceptiveFields fields)
    {
        var text = new StringBuilder("class,input,paths\n");
        for (var label = 0; label < fields.Classes; label++)
        {
            for (var input = 0; input < fields.Inputs; input++)
            {
                var paths = fields[label][input];
                if (paths > 0) text.Append(CultureInfo.InvariantCulture, $"{label},{input},{paths:R}\n");
            }
        }

        return text.ToString();
    }
}
