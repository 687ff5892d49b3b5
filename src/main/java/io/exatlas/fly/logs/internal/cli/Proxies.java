package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.config.ProxyAddress;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy that the command line asks for: the one of a URL, or the one of the environment. Nothing that is refused is
 * repeated in a message, since it may hold a password.
 */
final class Proxies {

    private static final String ENVIRONMENT = "env";

    private Proxies() {}

    /**
     * The proxy, if there is one.
     *
     * @param asked a proxy's URL, or {@code env}
     * @param environment the process's variables
     * @param https whether the API is asked over TLS, which decides on the variable
     * @throws FlyLogsException.InvalidRequest if it is none that can be used; the message says where it stands
     */
    static Optional<ProxyAddress> of(String asked, Map<String, String> environment, boolean https) {
        return asked.equals(ENVIRONMENT) ? named(environment, https) : Optional.of(parse("--proxy", asked, List.of()));
    }

    /** As curl looks: the variable of the scheme before the one of all, small letters before capitals. */
    private static Optional<ProxyAddress> named(Map<String, String> environment, boolean https) {
        String own = https ? "https_proxy" : "http_proxy";
        Optional<String> name = Stream.of(own, "all_proxy")
                .flatMap(Proxies::spellings)
                .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
                .findFirst();
        return name.map(variable ->
                parse(variable, environment.getOrDefault(variable, "").strip(), exceptions(environment)));
    }

    private static Stream<String> spellings(String variable) {
        return Stream.of(variable, variable.toUpperCase(Locale.ROOT));
    }

    private static List<String> exceptions(Map<String, String> environment) {
        String list = spellings("no_proxy")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return Stream.of(list.split("[\\s,]+")).filter(rule -> !rule.isEmpty()).toList();
    }

    private static ProxyAddress parse(String where, String text, List<String> exceptions) {
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException unreadable) {
            throw refused(where, "is not the URL of a proxy");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw refused(where, "is not the URL of an HTTP proxy; others are not supported");
        }
        if (uri.getRawUserInfo() != null || text.contains("@")) {
            throw refused(where, "has a user or a password, which is not supported");
        }
        boolean more = !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null;
        if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65_535 || more) {
            throw refused(where, "is not the URL of a proxy");
        }
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new ProxyAddress(bare, uri.getPort(), exceptions);
    }

    private static FlyLogsException refused(String where, String what) {
        return new FlyLogsException.InvalidRequest(
                where + ": " + what + "; give a host and a port, as in http://127.0.0.1:3128");
    }
}
