package io.exatlas.fly.logs.internal.config;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a text in the configuration must look like. A complaint never repeats a text that may hold a secret. */
@FunctionalInterface
public interface Rule {

    /** What is wrong with the text and what would be right; empty if it is right. */
    Optional<String> complaint(String text);

    /** An app's name as {@link AppName} has it. */
    Rule APP = Rule::appComplaint;

    /** A path of this machine. Not looked up: the file may come later. */
    Rule FILE = Rule::fileComplaint;

    /** Where an API is: scheme, host, port and path. A user name in it would be a secret in a log. */
    Rule URL = text -> legalUrl(text)
            ? Optional.empty()
            : Optional.of("must be an absolute http or https URL of at most 2048 characters"
                    + " without user, query or fragment");

    /** A host name or an address. */
    Rule HOST = matching("[A-Za-z0-9._:-]{1,253}", "must be a host name or an address");

    /** What a proxy is not used for. */
    Rule EXCEPTION = matching(
            "\\*|[A-Za-z0-9._:/\\[\\]-]{1,253}", "must be a name, an address, a network such as 10.0.0.0/8, or *");

    /** An organisation of Fly, by its slug. */
    Rule ORG = matching("[a-z0-9][a-z0-9-]{0,62}", "must be an organisation: 1 to 63 of a-z, 0-9 and '-'");

    /** A region of Fly, such as {@code ams}. */
    Rule REGION = matching("[a-z0-9-]{1,32}", "must be a region: 1 to 32 of a-z, 0-9 and '-'");

    /** A machine of an app. */
    Rule INSTANCE = matching("[A-Za-z0-9-]{1,64}", "must be an instance: 1 to 64 of A-Z, a-z, 0-9 and '-'");

    /** What a cluster is called. */
    Rule CLUSTER = matching(
            "[A-Za-z0-9._-]{1,64}", "must be the name of a cluster: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'");

    /** Where a node of a cluster is looked for. */
    Rule MEMBER = text -> MemberAddress.legal(text)
            ? Optional.empty()
            : Optional.of(shown(text) + " is not allowed: must be a host or an address, with or without a port");

    /** One address of this machine. A name is none: it may stand for several. */
    Rule ADDRESS = text -> MemberAddress.ofOneMachine(text)
            ? Optional.empty()
            : Optional.of(shown(text) + " is not allowed: must be an IP address, and not the one of all interfaces");

    /** One of a few words. */
    static Rule oneOf(String... words) {
        List<String> allowed = List.of(words);
        return text -> allowed.contains(text)
                ? Optional.empty()
                : Optional.of(Quoted.of(text) + " is not known, allowed: " + String.join(", ", allowed));
    }

    /** What stands before an at sign may be a password. */
    private static String shown(String text) {
        return Quoted.of(text.substring(text.lastIndexOf('@') + 1));
    }

    private static Rule matching(String regex, String wanted) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(shown(text) + " is not allowed: " + wanted);
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
