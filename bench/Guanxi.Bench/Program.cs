Console.WriteLine("bench: no rows yet");
