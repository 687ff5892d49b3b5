package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Notice;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says why the following of an app has ended without a result, and what a person can do about it. Pure.
 *
 * @param app whose
 * @param guest whether others ask the API: the nodes of a cluster
 */
public record Ending(AppName app, boolean guest) {

    private static final String WITH = " with --token-file, FLY_ACCESS_TOKEN or FLY_API_TOKEN";

    /** What to do where there is no token. */
    public static final String LOG_IN = "run fly auth login, or give a token" + WITH;

    /** What failures of an API say that has sent something, if only a part, or none of HTTP. */
    private static final Pattern ANSWER = Pattern.compile("\\banswered\\b|\\bthe (log API's )?answers?\\b");

    /**
     * One sentence.
     *
     * @param code what it ends with, not 0
     * @param last what was told of the trouble last
     */
    String text(int code, Optional<Notice> last) {
        Optional<String> cause = last.map(NoticeText::of).map(NoticeText::cause);
        return "app " + app + ": "
                + switch (code) {
                    case ExitCode.NO_APP -> "no such app, or the token may not see it; fly apps list shows yours";
                    case ExitCode.NO_TOKEN ->
                        "no access: " + cause.orElse("the token is refused") + "; " + access(last);
                    case ExitCode.UNREACHABLE -> unreachable(last, cause);
                    default -> cause.orElse("ended");
                };
    }

    private String access(Optional<Notice> last) {
        if (guest) {
            return "the nodes of the cluster ask with tokens of their own: fly-logs token check " + app
                    + " -c FILE tells on one of them which is used";
        }
        boolean forbidden =
                last.filter(notice -> notice.kind() == Notice.Kind.FORBIDDEN).isPresent();
        return (forbidden ? "give a token of the app's organisation" + WITH : LOG_IN) + "; fly-logs token check " + app
                + " tells which one is used";
    }

    /** What is said where the API has answered before. */
    static String cutShort(Optional<Notice> last) {
        Optional<String> cause = last.map(NoticeText::of).map(NoticeText::cause);
        return "cut short: the API " + (answered(last, cause) ? "has given no log" : "has not answered") + " for "
                + Patience.WITHOUT_ANSWER.toSeconds() + " s"
                + cause.map(": "::concat).orElse("");
    }

    private static boolean answered(Optional<Notice> last, Optional<String> cause) {
        return last.filter(notice -> notice.kind() == Notice.Kind.FORMAT).isPresent()
                || cause.filter(words -> ANSWER.matcher(words).find()).isPresent();
    }

    private static String check(Optional<String> cause) {
        return cause.filter(words -> words.contains("the proxy ")).isPresent()
                ? "does the proxy run, and is its address right?"
                : "is this computer online, or a proxy needed?";
    }

    /** An API that has answered, with whatever it was, was reached. */
    private static String unreachable(Optional<Notice> last, Optional<String> cause) {
        boolean answered = answered(last, cause);
        return (answered ? "the API has given no log" : "the API could not be reached") + " for "
                + Patience.WITHOUT_ANSWER.toSeconds() + " s"
                + cause.map(": "::concat).orElse("")
                + "; " + (answered ? "try again later" : check(cause));
    }
}
