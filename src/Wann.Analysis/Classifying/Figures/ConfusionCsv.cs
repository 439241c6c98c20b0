namespace Wann.Analysis.Classifying.Figures;

/// <summary>Confusion matrices one below the other: a line a classifier and class, with how many samples were taken for each class.</summary>
public static class ConfusionCsv
{
    public static string Of(params IReadOnlyList<(string Classifier, Confusion Confusion)> all)
    {
        var classes = Enumerable.Range(0, all[0].Confusion.Classes).ToArray();
        IEnumerable<string> lines = [
            $"classifier,class,{string.Join(',', classes.Select(takenFor => $"taken_for_{takenFor}"))}",
            .. from one in all
               from label in classes
               select $"{one.Classifier},{label},{string.Join(',', classes.Select(takenFor => one.Confusion[label, takenFor]))}"];
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
