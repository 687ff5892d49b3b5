package io.exatlas.fly.logs.internal.subscribe;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;

/** Where messages are heard: the event bus, or that of a simulation. */
@FunctionalInterface
interface LogBus {

    /** Hears the body of each message that is sent to an address, on the context that this is called on. */
    Ear listen(String address, Consumer<Object> bodies);

    /** One who listens. */
    interface Ear {
        /** Completes once messages come. */
        Future<Void> ready();

        /** Hears nothing more once the future has completed. */
        Future<Void> close();
    }

    /** An event bus. */
    static LogBus of(EventBus bus) {
        return (address, bodies) -> {
            MessageConsumer<Object> consumer = bus.consumer(address, message -> bodies.accept(message.body()));
            return new Ear() {
                @Override
                public Future<Void> ready() {
                    return consumer.completion();
                }

                @Override
                public Future<Void> close() {
                    return consumer.unregister();
                }
            };
        };
    }
}
