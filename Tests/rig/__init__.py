"""What the browser and system tests share: the program under test, mail going in, mail coming out."""
