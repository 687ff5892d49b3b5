package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The record of the world as one process reaches it: some calls fail, made or not. */
final class WorldRecords implements RecordMap {

    /** What is recorded, for all processes that reach each other. */
    static final class Text {
        Optional<String> text;

        Text(Optional<String> text) {
            this.text = text;
        }

        Optional<OwnerRecord> standing() {
            return text.flatMap(OwnerRecord::parse);
        }
    }

    private final Clockwork clock;
    private final BooleanSupplier runs;
    private final BooleanSupplier fails;
    private final Bug bug;
    private Text shared;

    /** What stands where another text was shown under a planted bug. */
    private Optional<String> real = Optional.empty();

    /**
     * The records of a process.
     *
     * @param fails decides the fate of a call, twice where it fails
     */
    WorldRecords(Clockwork clock, Text shared, BooleanSupplier runs, BooleanSupplier fails, Bug bug) {
        this.clock = clock;
        this.shared = shared;
        this.runs = runs;
        this.fails = fails;
        this.bug = bug;
    }

    /** From now on the process reaches nobody, and nobody sees what it records. */
    void leaves() {
        shared = new Text(shared.text);
    }

    /** What the process finds recorded. */
    Optional<OwnerRecord> standing() {
        return shared.standing();
    }

    private <T> Future<T> call(Function<Text, T> change) {
        Promise<T> promise = Promise.promise();
        boolean failing = fails.getAsBoolean();
        boolean made = !failing || fails.getAsBoolean();
        clock.after(5_000_000, () -> {
            Optional<T> done = made && runs.getAsBoolean() ? Optional.of(change.apply(shared)) : Optional.empty();
            clock.after(failing ? 2 * WorldApi.SECOND : 5_000_000, () -> {
                if (!runs.getAsBoolean()) {
                    return;
                }
                if (failing) {
                    promise.fail(new FlyLogsException.Unavailable("no answer"));
                } else {
                    promise.complete(done.orElseThrow());
                }
            });
        });
        return promise.future();
    }

    @Override
    public Future<Optional<String>> get(AppName app) {
        Future<Optional<String>> text = call(map -> map.text);
        return bug == Bug.SAME_EPOCH ? text.map(this::older) : text;
    }

    private Optional<String> older(Optional<String> standing) {
        real = standing;
        return standing.flatMap(OwnerRecord::parse)
                .map(record -> new OwnerRecord(
                                new Epoch(
                                        record.epoch().number() - 1,
                                        record.epoch().owner()),
                                record.state(),
                                record.checkpoint())
                        .text());
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return change(Optional.empty(), Optional.of(text));
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        Optional<String> standing = real.or(() -> Optional.of(expected));
        real = Optional.empty();
        return change(standing, Optional.of(text));
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return change(Optional.of(expected), Optional.empty());
    }

    private Future<Boolean> change(Optional<String> expected, Optional<String> text) {
        return call(map -> {
            boolean found = map.text.equals(expected);
            map.text = found ? text : map.text;
            return found;
        });
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return get(WorldStream.APP)
                .map(text -> text.map(one -> Map.of(WorldStream.APP, one)).orElseGet(Map::of));
    }
}
