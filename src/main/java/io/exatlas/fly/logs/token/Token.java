package io.exatlas.fly.logs.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An access token, ready to be sent. Its text leaves through {@link #header()} only; everything else tells the scheme
 * and a fingerprint. Immutable, for any thread.
 */
public final class Token {

    /** Longest text that is looked at, in characters. */
    public static final int LONGEST = 65_536;

    private static final Pattern SCHEME_WORD =
            Pattern.compile("\\s*(?:bearer|flyv1)(?:\\s+|\\z)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MACAROON = Pattern.compile("(?:fm2|fm1r|fm1a)_.*", Pattern.DOTALL);
    private static final Pattern REAL = Pattern.compile("(?:fm2|fm1r|fm1a|fo1)_[!-~]+");
    private static final Pattern MISTYPED =
            Pattern.compile("[\"'].*|(?:fm2|fm1r|fm1a)[_-].*", Pattern.CASE_INSENSITIVE);

    private final Scheme scheme;
    private final String credential;
    private final byte[] digest;

    private Token(Scheme scheme, String credential) {
        this.scheme = scheme;
        this.credential = credential;
        this.digest = sha256(credential);
    }

    /** How Fly wants a kind of token to be announced. */
    public enum Scheme {
        /** OAuth and personal tokens. */
        BEARER("Bearer"),
        /** Macaroons. */
        FLY_V1("FlyV1");

        private final String word;

        Scheme(String word) {
            this.word = word;
        }
    }

    /**
     * Reads what a user, a file or a tool gives as a token (fly-log-api.md 1.2): scheme words in front are dropped,
     * then it is a list with commas. All macaroons of it are sent together and user tokens left out; without a macaroon
     * the user tokens are sent. Two things are kinder than in flyctl: any blank ends a scheme word, and empty items of
     * the list are left out.
     *
     * @return empty if nothing is left to send, if it holds anything but printable ASCII, or is over 65,536 characters
     */
    public static Optional<Token> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> items = Arrays.stream(withoutSchemeWords(text).split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        List<String> macaroons =
                items.stream().filter(item -> MACAROON.matcher(item).matches()).toList();
        return macaroons.isEmpty() ? joined(Scheme.BEARER, items) : joined(Scheme.FLY_V1, macaroons);
    }

    /**
     * The value of the {@code Authorization} header: the scheme, a blank, the text. A secret: {@code ArrowsTest} names
     * the two classes that may call this, the one that sends requests and the one that writes the files of a store.
     */
    public String header() {
        return scheme.word + " " + credential;
    }

    /** Whether it begins as those that Fly gives out do. */
    public boolean looksReal() {
        return REAL.matcher(credential).matches();
    }

    public Scheme scheme() {
        return scheme;
    }

    /** Eight hex digits that tell tokens apart and may be shown. */
    public String fingerprint() {
        return HexFormat.of().formatHex(digest, 0, 4);
    }

    /** Whether this is probably a macaroon with quotes around it or in capitals, which Fly will refuse. */
    boolean looksMistyped() {
        return scheme == Scheme.BEARER && MISTYPED.matcher(credential).matches();
    }

    /** Takes the same time wherever two tokens differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && MessageDigest.isEqual(digest, token.digest);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(digest).getInt();
    }

    @Override
    public String toString() {
        return "Token[" + scheme.word + ", fingerprint " + fingerprint() + "]";
    }

    private static String withoutSchemeWords(String text) {
        Matcher word = SCHEME_WORD.matcher(text);
        int from = 0;
        while (word.region(from, text.length()).lookingAt()) {
            from = word.end();
        }
        return text.substring(from);
    }

    /** Nothing that could end the header line or be changed on its way may get into a header. */
    private static Optional<Token> joined(Scheme scheme, List<String> items) {
        String credential = String.join(",", items);
        boolean sendable = !credential.isEmpty() && credential.chars().allMatch(c -> c >= ' ' && c <= '~');
        return sendable ? Optional.of(new Token(scheme, credential)) : Optional.empty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
