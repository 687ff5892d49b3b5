package io.exatlas.fly.logs.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An access token, ready to be sent. Its text leaves through {@link #header()} only; everything else tells the scheme
 * and a fingerprint. Immutable, for any thread.
 */
public final class Token {

    /** Longest text that is looked at, in characters. */
    public static final int LONGEST = 65_536;

    private static final Pattern REAL = Pattern.compile("(?:fm2|fm1r|fm1a|fo1)_[!-~]+");

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
     * Reads what a user, a file or a tool gives as a token: quotes, a byte order mark, {@code NAME=}, the name of a
     * header and scheme words in front are taken off, then it is a list with commas. All macaroons of it are sent
     * together and user tokens left out; without a macaroon the user tokens are sent. Empty items are left out. With
     * one damaged item nothing of it is used.
     *
     * @throws UnusableToken if nothing is left to send, an item is damaged, or it is over 65,536 characters
     */
    public static Token read(String text) {
        TokenSyntax.Clean list = TokenSyntax.read(text);
        return new Token(list.macaroons() ? Scheme.FLY_V1 : Scheme.BEARER, list.credential());
    }

    /** The same, for those who do not want to know what is wrong with it. */
    public static Optional<Token> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (UnusableToken damaged) {
            return Optional.empty();
        }
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

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
