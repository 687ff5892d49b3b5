package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;
import java.util.Optional;

/**
 * Entries for people, in the look of {@code fly logs}: time, provider and machine, region, level, request data,
 * message. Everything in an entry is made harmless first ({@link Visible}), but for the message's own colours, which
 * are kept where there are colours at all ({@link Message}); an absent part is a dash.
 *
 * @param paint colours, or none
 * @param times how times look
 * @param named whether each line begins with its app: where several are followed at once
 */
public record TextLines(Paint paint, Times times, boolean named) implements LinePrinter {

    private static final String ABSENT = "-";

    /** Lines of these apps, which get their colours before any machine does. */
    public static TextLines of(List<AppName> apps, Paint paint, Times times) {
        boolean named = apps.size() > 1;
        if (named) {
            paint.reserve(apps.stream().map(AppName::value).toList());
        }
        return new TextLines(paint, times, named);
    }

    @Override
    public void print(StringBuilder out, AppName app, LogEntry entry) {
        out.append(paint.dim(time(entry))).append(' ');
        if (named) {
            out.append(paint.named(app.value(), app.value())).append(' ');
        }
        out.append(writer(entry)).append(' ');
        out.append(paint.region(word(entry.region()))).append(' ');
        out.append('[').append(paint.level(word(entry.level()))).append(']');
        message(out, entry);
        out.append('\n');
    }

    private void message(StringBuilder out, LogEntry entry) {
        RequestFields request = RequestFields.of(entry);
        request.shown()
                .forEach((name, value) -> out.append(paint.dim(name + '='))
                        .append(Visible.line(value))
                        .append(' '));
        Message.append(out, request.messageOf(entry), paint.on());
        entry.fullLength()
                .ifPresent(length -> out.append(paint.dim(" ... (cut: the message has " + length + " bytes)")));
        if (entry.late()) {
            out.append(paint.dim(" (late)"));
        }
    }

    /** A time that could not be read is shown as it came. */
    private String time(LogEntry entry) {
        return entry.time().isPresent() ? times.ofLine(entry.time().getAsLong()) : word(entry.timestamp());
    }

    private String writer(LogEntry entry) {
        String provider = word(entry.provider());
        String instance = word(entry.instance());
        if (entry.instance().isEmpty()) {
            return provider;
        }
        String text = entry.provider().isEmpty() ? instance : provider + '[' + instance + ']';
        return paint.named(instance, text);
    }

    private static String word(Optional<String> text) {
        return text.filter(word -> !word.isEmpty()).map(Visible::word).orElse(ABSENT);
    }
}
