Console.WriteLine("wann");
