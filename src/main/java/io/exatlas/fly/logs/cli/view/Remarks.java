package io.exatlas.fly.logs.cli.view;

import io.exatlas.fly.logs.model.AppName;
import java.io.PrintWriter;

/** What the program says itself, on standard error: {@code -- text --}, one line each. Any thread may speak. */
public final class Remarks {

    private final PrintWriter err;

    public Remarks(PrintWriter err) {
        this.err = err;
    }

    public void say(String text) {
        synchronized (err) {
            err.println("-- " + Visible.line(text) + " --");
            err.flush();
        }
    }

    public void say(AppName app, String text) {
        say(app + ": " + text);
    }
}
