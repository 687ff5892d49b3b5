package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Kind;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Stored;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Puts, reads and removes as fast as it can; also as a process of its own. */
final class StoreHammer {

    static final AppName APP = AppName.of("my-api");

    private StoreHammer() {}

    /** Takes the directory, the writer's letter, and the number of rounds; says "on" at once and "done" at the end. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        System.out.println("on");
        int strange = hammer(new FileTokenStore(vertx, Path.of(args[0])), args[1], Integer.parseInt(args[2]));
        System.out.println("done " + strange);
        Await.success(vertx.close());
    }

    /** How many reads gave something that nobody had put. */
    static int hammer(TokenStore store, String letter, int rounds) {
        int strange = 0;
        for (int round = 0; round < rounds; round++) {
            Kind kind = round % 2 == 0 ? Kind.CACHED : Kind.MANUAL;
            Await.success(store.put(APP, kind, stored(letter, round)));
            strange += isLegal(Await.success(store.get(APP, kind))) ? 0 : 1;
            if (round % 10 == 9) {
                Await.success(store.remove(APP, kind));
            }
        }
        return strange;
    }

    /** Nothing, or a token whose length, letter and time are those of one round. */
    static boolean isLegal(Optional<Stored> read) {
        return read.isEmpty()
                || read.get()
                        .equals(stored(
                                read.get().token().header().substring("FlyV1 fm2_".length(), "FlyV1 fm2_a".length()),
                                (int) read.get().since().getEpochSecond()));
    }

    private static Stored stored(String letter, int round) {
        return new Stored(
                Token.parse("fm2_" + letter.repeat(1 + round % 7 * 2_000)).orElseThrow(), Instant.ofEpochSecond(round));
    }
}
