package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** A map that passes everything on; for tests that do something in between. */
public class ForwardingRecords implements RecordMap {

    private final RecordMap records;

    public ForwardingRecords(RecordMap records) {
        this.records = records;
    }

    @Override
    public Future<Optional<String>> get(AppName app) {
        return records.get(app);
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return records.create(app, text);
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        return records.replace(app, expected, text);
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return records.remove(app, expected);
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return records.all();
    }
}
