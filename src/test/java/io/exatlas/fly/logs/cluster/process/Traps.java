package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends the process at a chosen point of an app's life, as {@code kill -9} would. Stands between the registry and the
 * records, and where messages leave for the bus. From any thread.
 */
final class Traps implements RecordMap {

    /** What was sent before the process ends is on its way by then. */
    private static final long FLUSH_MILLIS = 100;

    private static final int CODE = 137;

    private final Vertx vertx;
    private final String me;
    private final RecordMap records;
    private volatile Optional<KillPoint> armed = Optional.empty();
    private volatile Optional<AppName> app = Optional.empty();
    private volatile boolean published;

    Traps(Vertx vertx, String me, RecordMap records) {
        this.vertx = vertx;
        this.me = me;
        this.records = records;
        vertx.eventBus().addOutboundInterceptor(this::sent);
    }

    /** From now on. */
    void arm(KillPoint point, AppName whose) {
        published = false;
        app = Optional.of(whose);
        armed = Optional.of(point);
    }

    /** The process goes on. */
    void spare() {
        armed = Optional.empty();
    }

    private boolean at(KillPoint point, AppName whose) {
        return armed.filter(point::equals).isPresent()
                && app.filter(whose::equals).isPresent();
    }

    private void sent(DeliveryContext<Object> leaving) {
        boolean batch = BusMessages.BATCH.equals(leaving.message().headers().get("type"))
                && app.filter(one -> leaving.message().address().equals(Addresses.logs(one)))
                        .isPresent();
        if (batch && armed.filter(KillPoint.BEFORE_PUBLISH::equals).isPresent()) {
            Runtime.getRuntime().halt(CODE);
        }
        published |= batch;
        leaving.next();
    }

    @Override
    public Future<Boolean> create(AppName whose, String text) {
        return changed(whose, true, () -> records.create(whose, text));
    }

    @Override
    public Future<Boolean> replace(AppName whose, String expected, String text) {
        boolean claim = epoch(text).filter(next -> next.owner().equals(me)).isPresent()
                && !epoch(expected).equals(epoch(text));
        return changed(whose, claim, () -> records.replace(whose, expected, text));
    }

    private Future<Boolean> changed(AppName whose, boolean claim, Supplier<Future<Boolean>> change) {
        if (claim && at(KillPoint.BEFORE_CLAIM, whose)) {
            Runtime.getRuntime().halt(CODE);
        }
        if (!claim && published && at(KillPoint.BEFORE_CHECKPOINT, whose)) {
            vertx.setTimer(FLUSH_MILLIS, flushed -> Runtime.getRuntime().halt(CODE));
            return Promise.<Boolean>promise().future();
        }
        KillPoint after = claim ? KillPoint.DURING_CLAIM : KillPoint.AFTER_CHECKPOINT;
        boolean last = at(after, whose) && (claim || published);
        return change.get().onSuccess(done -> {
            if (last && done) {
                Runtime.getRuntime().halt(CODE);
            }
        });
    }

    private static Optional<Epoch> epoch(String text) {
        return OwnerRecord.parse(text).map(OwnerRecord::epoch);
    }

    @Override
    public Future<Optional<String>> get(AppName whose) {
        return records.get(whose);
    }

    @Override
    public Future<Boolean> remove(AppName whose, String expected) {
        return records.remove(whose, expected);
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return records.all();
    }
}
