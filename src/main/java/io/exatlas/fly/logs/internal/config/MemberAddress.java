package io.exatlas.fly.logs.internal.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a node is: {@code host}, {@code host:port}, an IPv6 address as it is, or {@code [address]:port}. No state. */
public final class MemberAddress {

    private static final String PORT = "([1-9][0-9]{0,4})";
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9._-]{1,253})(?::" + PORT + ")?");
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%\\w+)?");
    private static final Pattern BRACKETED =
            Pattern.compile("(\\[[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%\\w+)?])(?::" + PORT + ")?");

    private MemberAddress() {}

    static boolean legal(String text) {
        Matcher named = matcher(text);
        return named.matches() ? portLegal(named.group(2)) : bareSix(text);
    }

    /** An IP address, other than the wildcard. */
    static boolean ofOneMachine(String text) {
        if (!FOUR.matcher(text).matches() && !SIX.matcher(text).matches()) {
            return false;
        }
        try {
            // Nothing is looked up for a text of this shape.
            return !InetAddress.getByName(text).isAnyLocalAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    public static String withPort(String member, int port) {
        if (bareSix(member)) {
            return "[" + member + "]:" + port;
        }
        Matcher named = matcher(member);
        return named.matches() && named.group(2) == null ? member + ":" + port : member;
    }

    private static Matcher matcher(String text) {
        return (text.startsWith("[") ? BRACKETED : NAMED).matcher(text);
    }

    private static boolean bareSix(String text) {
        return !text.startsWith("[") && SIX.matcher(text).matches();
    }

    private static boolean portLegal(@Nullable String port) {
        return port == null || Integer.parseInt(port) <= 65_535;
    }
}
