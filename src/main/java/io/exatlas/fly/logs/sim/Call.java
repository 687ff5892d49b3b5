package io.exatlas.fly.logs.sim;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request as the server understands it.
 *
 * @param kind what is asked for
 * @param app of which app, decoded; empty where the path names none
 * @param query the first value of each parameter
 * @param credentials who asks
 * @param acceptsGzip whether the answer may be compressed
 */
record Call(Kind kind, String app, Map<String, String> query, Optional<Credentials> credentials, boolean acceptsGzip) {

    /** What the server knows to answer. */
    enum Kind {
        /** A page of Fly's log API. */
        PAGE,
        /** Lines of the Machines API, as ExAtlas reads them. */
        LINES,
        /** Whether there is such an app. */
        APP,
        /** Anything else: there is nothing. */
        UNKNOWN
    }

    private static final int LONGEST_KEPT = 256;
    private static final Pattern PATH = Pattern.compile("(/api)?/v1/apps/([^/]{1,1000})(/logs)?");

    static Call of(HttpServerRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("");
        Matcher named = PATH.matcher(path);
        boolean known = named.matches() && HttpMethod.GET.equals(request.method());
        return new Call(
                known ? kind(named.group(1) != null, named.group(3) != null) : Kind.UNKNOWN,
                named.matches() ? decoded(named.group(2)) : "",
                query(request),
                Optional.ofNullable(request.getHeader("Authorization")).flatMap(Credentials::of),
                Optional.ofNullable(request.getHeader("Accept-Encoding"))
                        .filter(accepted -> accepted.contains("gzip"))
                        .isPresent());
    }

    boolean asksForLogs() {
        return kind == Kind.PAGE || kind == Kind.LINES;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** The headers by lowercase name, the token in them replaced by its fingerprint. */
    Map<String, String> harmless(MultiMap headers) {
        Map<String, String> copy = new LinkedHashMap<>();
        headers.forEach(header -> copy.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), cut(header.getValue())));
        copy.computeIfPresent(
                "authorization",
                (name, value) -> credentials
                        .map(known -> known.scheme() + " " + known.fingerprint())
                        .orElse("unreadable"));
        return copy;
    }

    /** Many requests are kept, so each is kept small. */
    private static String cut(String value) {
        return value.length() > LONGEST_KEPT ? value.substring(0, LONGEST_KEPT) : value;
    }

    private static Kind kind(boolean api, boolean logs) {
        if (api) {
            return logs ? Kind.PAGE : Kind.UNKNOWN;
        }
        return logs ? Kind.LINES : Kind.APP;
    }

    private static Map<String, String> query(HttpServerRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        request.params().forEach(parameter -> query.putIfAbsent(parameter.getKey(), parameter.getValue()));
        return query;
    }

    /** A name that cannot be decoded stays as it is: no app is called so. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return name;
        }
    }
}
