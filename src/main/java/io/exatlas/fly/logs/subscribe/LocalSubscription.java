package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A subscription as its owner holds it. */
record LocalSubscription(AppName app, OptionalLong position, Supplier<Future<Void>> closing) implements Subscription {
    @Override
    public Future<Void> close() {
        return closing.get();
    }
}
