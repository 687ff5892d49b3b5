package io.exatlas.fly.logs.sim;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which tokens open the server. May be used by any thread. */
final class TokenGate {

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final boolean anyToken;

    TokenGate(Set<String> tokens) {
        anyToken = tokens.isEmpty();
        tokens.forEach(this::accept);
    }

    void accept(String token) {
        String digest = Credentials.digest(token);
        revoked.remove(digest);
        accepted.add(digest);
    }

    void revoke(String token) {
        String digest = Credentials.digest(token);
        accepted.remove(digest);
        revoked.add(digest);
    }

    /** Whether the log API lets it in. */
    boolean opensLogs(Optional<Credentials> credentials) {
        return credentials.filter(Credentials::underRightScheme).isPresent() && opens(credentials);
    }

    /** Whether the Machines API lets it in. */
    boolean opens(Optional<Credentials> credentials) {
        return credentials
                .map(Credentials::digest)
                .filter(digest -> !revoked.contains(digest))
                .filter(digest -> anyToken || accepted.contains(digest))
                .isPresent();
    }
}
