package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.model.Notice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a notice's sentence. Pure.
 *
 * @param cause what happened, without the app's name
 * @param plan what is done about it next; empty text where that is not said
 */
record NoticeText(String cause, String plan) {

    /** What streamers say before a reason that speaks for itself here. */
    private static final String MAY_BE_MISSING = "entries may be missing: ";

    private static final Pattern PLAN = Pattern.compile("(?s)(.*); ((?:next try|another token is looked for) in .*)");

    static NoticeText of(Notice notice) {
        String said = said(notice);
        Matcher planned = PLAN.matcher(said);
        return planned.matches()
                ? new NoticeText(String.valueOf(planned.group(1)), String.valueOf(planned.group(2)))
                : new NoticeText(said, "");
    }

    /** How failures begin; the app needs no second mention. */
    static boolean isOfItsApp(Notice notice) {
        return notice.message().startsWith(prefix(notice));
    }

    /** The sentence without what everybody knows. */
    static String said(Notice notice) {
        String message = notice.message();
        if (isOfItsApp(notice)) {
            return message.substring(prefix(notice).length());
        }
        return message.startsWith(MAY_BE_MISSING) ? message.substring(MAY_BE_MISSING.length()) : message;
    }

    private static String prefix(Notice notice) {
        return "app " + notice.app() + ": ";
    }
}
