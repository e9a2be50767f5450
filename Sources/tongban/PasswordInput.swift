import Foundation

/// A password as a command receives it: the first line of standard input, never an argument, which every program may see.
enum PasswordInput {
    /// The line without its end; empty where there is none. A terminal is asked, and does not show what is typed.
    static func read(_ prompt: String) -> String {
        guard isatty(STDIN_FILENO) == 1 else { return line() }
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return line() }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
        Console.complain(prompt)
        return line()
    }

    private static func line() -> String {
        // Swift takes "\r\n" for one character: readLine removes both.
        readLine(strippingNewline: true) ?? ""
    }
}
