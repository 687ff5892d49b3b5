package io.exatlas.fly.logs.sim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** What the simulated APIs answer when nothing is scripted: who may read, which app, which rows. */
final class Endpoints {

    private static final Answer REFUSED = Answer.error(401, "Authenticate: token validation error");

    private final Apps apps;
    private final TokenGate gate;
    private final LongSupplier clock;

    Endpoints(Apps apps, TokenGate gate, LongSupplier clock) {
        this.apps = apps;
        this.gate = gate;
        this.clock = clock;
    }

    Answer answer(Call call, WireRules wire) {
        return switch (call.kind()) {
            case PAGE -> gate.opensLogs(call.credentials()) ? logs(call, wire) : REFUSED;
            case LINES -> gate.opens(call.credentials()) ? logs(call, wire) : REFUSED;
            case APP -> gate.opens(call.credentials()) ? existence(call.app()) : REFUSED;
            case UNKNOWN -> Answer.error(404, "not found");
        };
    }

    /** A page of these rows, as the call's API writes it. */
    Answer rows(Call call, WireRules wire, List<SimulatedRow> rows) {
        return call.kind() == Call.Kind.LINES ? lines(call, wire, rows) : page(call, wire, rows);
    }

    /** The rows one a line, whatever was asked for. */
    Answer lines(Call call, WireRules wire, List<SimulatedRow> rows) {
        StringBuilder text = new StringBuilder();
        RowJson json = new RowJson(text);
        for (SimulatedRow row : rows) {
            if (wire.flatLines()) {
                json.flatLine(row);
            } else {
                json.nestedLine(call.app(), row);
            }
            text.append('\n');
        }
        return Answer.lines(Buffer.buffer(text.toString()));
    }

    private static Answer page(Call call, WireRules wire, List<SimulatedRow> rows) {
        OptionalLong asked =
                cursorText(call).flatMap(PageTokens::read).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        StringBuilder text = new StringBuilder("{\"data\":[");
        RowJson json = new RowJson(text);
        for (int i = 0; i < rows.size(); i++) {
            text.append(i == 0 ? "" : ",");
            json.element(rows.get(i));
        }
        text.append(']').append(PageTokens.meta(wire.token(), rows, asked)).append('}');
        return Answer.json(200, Buffer.buffer(text.toString()));
    }

    /** As Fly does, it does not tell an app that does not exist from a token that may not read it. */
    private Answer logs(Call call, WireRules wire) {
        Optional<LiveApp> app = apps.find(call.app());
        Optional<PageQuery> query = query(call);
        if (app.isEmpty()) {
            return REFUSED;
        } else if (query.isEmpty()) {
            return Answer.error(422, "not a cursor");
        }
        return rows(call, wire, app.get().page(query.get(), clock.getAsLong()));
    }

    private Answer existence(String app) {
        return apps.find(app).isPresent()
                ? Answer.json(200, new JsonObject().put("name", app).toBuffer())
                : Answer.error(404, "app not found");
    }

    private static Optional<PageQuery> query(Call call) {
        Optional<String> text = cursorText(call);
        Optional<Long> cursor = text.flatMap(PageTokens::read);
        if (text.isPresent() && cursor.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong from = cursor.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return Optional.of(new PageQuery(from, call.parameter("instance"), call.parameter("region")));
    }

    private static Optional<String> cursorText(Call call) {
        return call.parameter(call.kind() == Call.Kind.LINES ? "start_time" : "next_token");
    }
}
