package io.exatlas.fly.logs.cli.view;

import io.exatlas.fly.logs.model.AppName;
import java.io.PrintWriter;

/** What the program says itself, on standard error: {@code -- text --}, one line each. Any thread may speak. */
public final class Remarks {

    private final PrintWriter err;
    private final Paint paint;

    /** Without colours. */
    public Remarks(PrintWriter err) {
        this(err, new Paint(false));
    }

    public Remarks(PrintWriter err, Paint paint) {
        this.err = err;
        this.paint = paint;
    }

    public void say(Remark remark) {
        synchronized (err) {
            err.println(paint.remark(remark.tone(), "-- " + Visible.line(remark.text()) + " --"));
            err.flush();
        }
    }

    public void say(String text) {
        say(Remark.calm(text));
    }

    public void say(AppName app, String text) {
        say(app + ": " + text);
    }
}
