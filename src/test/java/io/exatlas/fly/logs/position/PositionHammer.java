package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** A process that puts one position after the other, until it is killed or has put a thousand. */
final class PositionHammer {

    static final AppName APP = AppName.of("my-api");
    static final String NAME = "audit";
    static final int PUTS = 1_000;

    private PositionHammer() {}

    /** Takes the directory; says the number of each position once it is safe. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        PositionStore store = new FilePositionStore(vertx, Path.of(args[0]));
        for (int number = 1; number <= PUTS; number++) {
            Await.success(store.put(APP, NAME, SomeTokens.number(number)));
            System.out.println(number);
        }
        Await.success(vertx.close());
    }
}
