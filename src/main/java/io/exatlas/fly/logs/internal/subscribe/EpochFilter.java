package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.Epoch;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Shareable;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the voices of owners that were replaced from every consumer of a Vert.x, also from those that know nothing of
 * this: a node that was frozen, or a connection that was stuck, may deliver long after another node has taken over.
 * What it cannot read it leaves alone. Called where messages are delivered; what was heard is kept with the receiving
 * context, so that a receiver that is behind does not lose what is new to it because another one is quicker.
 */
public final class EpochFilter implements Handler<DeliveryContext<Object>>, Shareable {

    private static final Logger log = LoggerFactory.getLogger(EpochFilter.class);
    private static final String KEY = "io.exatlas.fly.logs.epochs";
    private static final int LONGEST_OWNER = 256;

    private final LongSupplier nanoTime;

    /**
     * For one bus.
     *
     * @param nanoTime monotonic nanoseconds
     */
    EpochFilter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Sees to it that this Vert.x has one. From any thread, as often as you like.
     *
     * @param nanoTime monotonic nanoseconds
     */
    public static void install(Vertx vertx, LongSupplier nanoTime) {
        vertx.sharedData().<String, EpochFilter>getLocalMap(KEY).computeIfAbsent(KEY, key -> {
            EpochFilter filter = new EpochFilter(nanoTime);
            vertx.eventBus().addInboundInterceptor(filter);
            return filter;
        });
    }

    @Override
    public void handle(DeliveryContext<Object> delivery) {
        if (passes(delivery)) {
            delivery.next();
        }
    }

    private boolean passes(DeliveryContext<Object> delivery) {
        try {
            Message<Object> message = delivery.message();
            String type = message.headers().get("type");
            String epoch = message.headers().get("epoch");
            if (type == null
                    || epoch == null
                    || delivery.send()
                    || !type.startsWith(BusMessages.BATCH)
                    || !Addresses.isLogs(message.address())) {
                return true;
            }
            // Not that of the delivery: of a message from another node nobody has read that yet.
            return judge(message.address(), type, chain(epoch, message.body()));
        } catch (RuntimeException unreadable) {
            log.debug("a message could not be judged", unreadable);
            return true;
        }
    }

    private boolean judge(String address, String type, Optional<Epoch> chain) {
        Context receiver = Vertx.currentContext();
        if (chain.isEmpty() || receiver == null) {
            return true;
        }
        boolean last = type.equals(BusMessages.STOPPED);
        boolean passes = heard(receiver).passes(address, chain.get(), last, nanoTime.getAsLong());
        if (!passes) {
            log.debug("address={} epoch={} an owner that was replaced is not heard", address, chain.get());
        }
        return passes;
    }

    private HeardEpochs heard(Context receiver) {
        HeardEpochs known = receiver.get(this);
        if (known != null) {
            return known;
        }
        HeardEpochs fresh = new HeardEpochs();
        receiver.put(this, fresh);
        return fresh;
    }

    /** What a message says of its chain. The last one of a chain may leave the owner out. */
    private static Optional<Epoch> chain(String epoch, @Nullable Object body) {
        long number = Long.parseLong(epoch);
        if (number <= 0 || !(body instanceof JsonObject json)) {
            return Optional.empty();
        }
        Object owner = Objects.requireNonNullElse(json.getValue("owner"), "");
        return owner instanceof String name && name.length() <= LONGEST_OWNER
                ? Optional.of(new Epoch(number, name))
                : Optional.empty();
    }
}
