package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What a supervisor runs on: an event loop, a bus, and a place to deploy streamers. */
public interface StreamHome {

    /** The timers of the event loop. */
    Timers timers();

    /** Where the last word of a crashed streamer goes. */
    MessageBus bus();

    /** Deploys a streamer. */
    Future<String> deploy(Deployable streamer, DeploymentOptions options);

    /** The same result, on the event loop. */
    <T> Future<T> back(Future<T> elsewhere);

    /** The context on which this is called. */
    static StreamHome here(Vertx vertx) {
        Context home = vertx.getOrCreateContext();
        Timers timers = Timers.here(vertx);
        MessageBus bus = MessageBus.of(vertx.eventBus());
        return new StreamHome() {
            @Override
            public Timers timers() {
                return timers;
            }

            @Override
            public MessageBus bus() {
                return bus;
            }

            @Override
            public Future<String> deploy(Deployable streamer, DeploymentOptions options) {
                return vertx.deployVerticle(streamer, options);
            }

            @Override
            public <T> Future<T> back(Future<T> elsewhere) {
                return Contexts.on(home, elsewhere);
            }
        };
    }
}
