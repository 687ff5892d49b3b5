package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import java.io.PrintWriter;

/** What the program says itself, on standard error: {@code -- text --}, one line each. Any thread may speak. */
public final class Remarks {

    private final PrintWriter err;
    private final Paint paint;
    private final StatusLine status;

    /** Without colours, where nothing else is shown. */
    public Remarks(PrintWriter err) {
        this(err, new Paint(false), StatusLine.none());
    }

    /** @param status the line that is taken away before a remark */
    public Remarks(PrintWriter err, Paint paint, StatusLine status) {
        this.err = err;
        this.paint = paint;
        this.status = status;
    }

    /** The line below the remarks. */
    public StatusLine status() {
        return status;
    }

    public void say(Remark remark) {
        synchronized (err) {
            status.clear();
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
