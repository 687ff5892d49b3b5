package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.AppName;
import java.io.PrintWriter;

/** What the program says itself, on standard error: {@code -- text --}, one line each. Any thread may speak. */
final class Remarks {

    private final PrintWriter err;

    Remarks(PrintWriter err) {
        this.err = err;
    }

    void say(String text) {
        synchronized (err) {
            err.println("-- " + Visible.line(text) + " --");
            err.flush();
        }
    }

    void say(AppName app, String text) {
        say(app + ": " + text);
    }
}
