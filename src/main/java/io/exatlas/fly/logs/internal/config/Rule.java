package io.exatlas.fly.logs.internal.config;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a text in the configuration must look like. A complaint never repeats a text that may hold a secret.
 *
 * @param words what is allowed
 * @param pattern a regular expression of ECMAScript that all such texts match, and as few others as it can tell
 * @param complaints what is wrong with a text and what would be right; empty if it is right
 */
record Rule(String words, String pattern, Function<String, Optional<String>> complaints) {

    /** An app's name as {@link AppName} has it. */
    static final Rule APP = new Rule(
            "1 to 255 of a-z, 0-9 and '-', a letter or digit first", "[a-z0-9][a-z0-9-]{0,254}", Rule::appComplaint);

    /** A path of this machine. Not looked up: the file may come later. */
    static final Rule FILE = new Rule("a path", "[^\\u0000-\\u001f\\u007f-\\u009f]{1,4096}", Rule::fileComplaint);

    /** Where an API is: scheme, host, port and path. A user name in it would be a secret in a log. */
    static final Rule URL = new Rule(
            "an absolute http or https URL of at most 2048 characters without user, query or fragment",
            "[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\\s]+(/[^?#\\s]*)?",
            text -> legalUrl(text) ? Optional.empty() : Optional.of("must be " + Rule.URL.words));

    static final Rule HOST = matching("[A-Za-z0-9._:-]{1,253}", "a host name or an address");

    /** What a proxy is not used for. */
    static final Rule EXCEPTION =
            matching("\\*|[A-Za-z0-9._:/\\[\\]-]{1,253}", "a name, an address, a network such as 10.0.0.0/8, or *");

    /** An organisation of Fly, by its slug. */
    static final Rule ORG = matching("[a-z0-9][a-z0-9-]{0,62}", "an organisation: 1 to 63 of a-z, 0-9 and '-'");

    /** A region of Fly, such as {@code ams}. */
    static final Rule REGION = matching("[a-z0-9-]{1,32}", "a region: 1 to 32 of a-z, 0-9 and '-'");

    /** A machine of an app. */
    static final Rule INSTANCE = matching("[A-Za-z0-9-]{1,64}", "an instance: 1 to 64 of A-Z, a-z, 0-9 and '-'");

    static final Rule CLUSTER =
            matching("[A-Za-z0-9._-]{1,64}", "the name of a cluster: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'");

    /** Where a node of a cluster is looked for. */
    static final Rule MEMBER =
            legal(MemberAddress::legal, "[A-Za-z0-9._:%\\[\\]-]+", "a host or an address, with or without a port");

    /** One address of this machine. A name is none: it may stand for several. */
    static final Rule ADDRESS = legal(
            MemberAddress::ofOneMachine, "[0-9A-Fa-f.:]+(%\\w+)?", "an IP address, and not the one of all interfaces");

    /** For texts that are not used. */
    static final Rule ANY = new Rule("any text", ".*", text -> Optional.empty());

    Optional<String> complaint(String text) {
        return complaints.apply(text);
    }

    static Rule oneOf(List<String> words) {
        String allowed = String.join(", ", words);
        return new Rule(
                allowed,
                String.join("|", words),
                text -> words.contains(text)
                        ? Optional.empty()
                        : Optional.of(Quoted.of(text) + " is not known, allowed: " + allowed));
    }

    private static Rule matching(String regex, String words) {
        return legal(Pattern.compile(regex).asMatchPredicate(), regex, words);
    }

    private static Rule legal(Predicate<String> legal, String pattern, String words) {
        return new Rule(
                words,
                pattern,
                text -> legal.test(text)
                        ? Optional.empty()
                        : Optional.of(shown(text) + " is not allowed: must be " + words));
    }

    /** What stands before an at sign may be a password. */
    private static String shown(String text) {
        return Quoted.of(text.substring(text.lastIndexOf('@') + 1));
    }

    private static Optional<String> appComplaint(String text) {
        try {
            var unused = AppName.of(text);
            return Optional.empty();
        } catch (FlyLogsException.InvalidRequest illegal) {
            return Optional.ofNullable(illegal.getMessage());
        }
    }

    private static Optional<String> fileComplaint(String text) {
        if (Secrets.looksLikeToken(text)) {
            return Optional.of("holds a token, but must name a file that holds it");
        }
        boolean legal = !text.isBlank() && text.length() <= 4096 && text.chars().noneMatch(Character::isISOControl);
        return legal
                ? Optional.empty()
                : Optional.of(Quoted.of(text)
                        + " is not allowed: must be a path of 1 to 4096 characters, none of them a control character");
    }

    private static boolean legalUrl(String text) {
        if (text.length() > 2048 || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
