package io.exatlas.fly.logs.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An Authorization header taken apart. The token itself is not kept, only a digest of it.
 *
 * @param scheme {@code FlyV1} or {@code Bearer}
 * @param macaroon whether the token is of the kind that must travel under {@code FlyV1}
 * @param digest SHA-256 of the token, in hexadecimal digits
 */
record Credentials(String scheme, boolean macaroon, String digest) {

    private static final Set<String> SCHEMES = Set.of("FlyV1", "Bearer");
    private static final Set<String> MACAROONS = Set.of("fm2", "fm1r", "fm1a");

    /** Reads a header; empty if it has no known scheme or no token. */
    static Optional<Credentials> of(String header) {
        int blank = header.indexOf(' ');
        if (blank < 0 || !SCHEMES.contains(header.substring(0, blank))) {
            return Optional.empty();
        }
        String token = header.substring(blank + 1);
        return token.isBlank()
                ? Optional.empty()
                : Optional.of(new Credentials(header.substring(0, blank), isMacaroon(token), hash(token)));
    }

    /** The digest of a token as it would arrive, whatever scheme or company it was given with. */
    static String digest(String token) {
        String bare = token.strip();
        while (SCHEMES.stream().anyMatch(bare.split(" ", 2)[0]::equalsIgnoreCase) && bare.contains(" ")) {
            bare = bare.substring(bare.indexOf(' ')).strip();
        }
        List<String> parts = Arrays.stream(bare.split(",")).map(String::strip).toList();
        boolean any = parts.stream().anyMatch(Credentials::isMacaroon);
        return hash(String.join(
                ",", parts.stream().filter(part -> !any || isMacaroon(part)).toList()));
    }

    /** Enough to tell tokens apart, too little to use one. */
    String fingerprint() {
        return digest.substring(0, 8);
    }

    /** Whether the log API takes the token under this scheme; the Machines API takes either. */
    boolean underRightScheme() {
        return macaroon == scheme.equals("FlyV1");
    }

    private static boolean isMacaroon(String token) {
        return Arrays.stream(token.split(","))
                .anyMatch(part -> MACAROONS.contains(part.split("_", 2)[0]) && part.indexOf('_') > 0);
    }

    private static String hash(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every JDK has SHA-256", missing);
        }
    }
}
