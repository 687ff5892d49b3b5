package io.exatlas.fly.logs.internal.api;

import io.netty.util.NetUtil;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which servers are reached without a proxy, by the rules that {@code NO_PROXY} has with curl: a name stands for itself
 * and for the names under it, whether it begins with a dot or not; {@code *} alone stands for all; an address for
 * itself, and with a prefix length ({@code 10.0.0.0/8}) for its network. Any of them may be bound to a port
 * ({@code example.com:8080}, {@code [::1]:8080}). Pure: names are not looked up.
 */
public final class NoProxy {

    /** No exceptions. */
    public static final NoProxy NONE = new NoProxy(List.of());

    private final List<String> rules;

    private NoProxy(List<String> rules) {
        this.rules = rules;
    }

    /** The rules one by one. */
    public static NoProxy of(List<String> rules) {
        return new NoProxy(rules.stream()
                .flatMap(rule -> Stream.of(rule.split("[\\s,]+")))
                .map(rule -> rule.toLowerCase(Locale.ROOT))
                .filter(rule -> !rule.isEmpty())
                .toList());
    }

    /** Whether one of the rules names this server. */
    boolean names(String host, int port) {
        String name = withoutDots(host.toLowerCase(Locale.ROOT));
        return rules.stream().anyMatch(rule -> rule.equals("*") || matches(rule, name, port));
    }

    private static boolean matches(String rule, String host, int port) {
        int end = rule.indexOf(']');
        int colon = rule.lastIndexOf(':');
        boolean several = rule.indexOf(':') != colon;
        // An address of IPv6 without brackets has no port.
        boolean bound = end >= 0 ? colon > end : colon >= 0 && !several;
        if (bound && !rule.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String name = withoutBrackets(bound ? rule.substring(0, colon) : rule);
        return NetUtil.createByteArrayFromIpAddressString(host) != null
                ? sameNetwork(name, host)
                : sameDomain(withoutDots(name), host);
    }

    private static boolean sameDomain(String domain, String host) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith('.' + domain));
    }

    private static boolean sameNetwork(String rule, String host) {
        int slash = rule.indexOf('/');
        String network = withoutBrackets(slash < 0 ? rule : rule.substring(0, slash));
        byte[] one = NetUtil.createByteArrayFromIpAddressString(network);
        byte[] other = NetUtil.createByteArrayFromIpAddressString(host);
        if (one == null || other == null) {
            return false;
        }
        int bits = slash < 0 ? one.length * 8 : bits(rule.substring(slash + 1));
        return one.length == other.length && bits >= 0 && bits <= one.length * 8 && equal(one, other, bits);
    }

    private static boolean equal(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static String withoutDots(String name) {
        int from = name.startsWith(".") ? 1 : 0;
        int to = name.endsWith(".") && name.length() > from ? name.length() - 1 : name.length();
        return name.substring(from, Math.max(from, to));
    }
}
