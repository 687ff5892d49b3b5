package io.exatlas.fly.logs.sim;

import java.util.function.Supplier;

/** Does what a {@link Reply} says. */
final class Performer {

    private final Endpoints endpoints;

    Performer(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Answers one request, or does what the reply wants done instead. */
    void perform(Reply reply, Call call, WireRules wire, Exchange exchange) {
        Supplier<Answer> live = () -> endpoints.answer(call, wire);
        if (reply instanceof Reply.Live) {
            exchange.send(live.get());
        } else if (reply instanceof Reply.Body body) {
            exchange.send(new Answer(body.status(), body.headers(), body.bytes()));
        } else if (reply instanceof Reply.Page page) {
            exchange.send(endpoints.rows(call, wire, page.rows()));
        } else if (reply instanceof Reply.Lines lines) {
            exchange.send(endpoints.lines(call, wire, lines.rows()));
        } else if (reply instanceof Reply.Delayed delayed) {
            exchange.later(delayed.delay(), () -> perform(delayed.reply(), call, wire, exchange));
        } else {
            misbehave(reply, live, exchange);
        }
    }

    private static void misbehave(Reply reply, Supplier<Answer> live, Exchange exchange) {
        if (reply instanceof Reply.HangUp hangUp) {
            hangUp(hangUp.afterBytes(), live, exchange);
        } else if (reply instanceof Reply.Truncated truncated) {
            exchange.send(live.get().cutTo(truncated.afterBytes()));
        } else if (reply instanceof Reply.Drip drip) {
            exchange.drip(live.get(), drip.bytesPerSecond());
        } else if (reply instanceof Reply.Flood flood) {
            exchange.flood(flood);
        } else if (reply instanceof Reply.UnknownEncoding) {
            exchange.sendRaw(live.get().withEncoding("x-riddle"));
        } else if (!(reply instanceof Reply.Stall)) {
            throw new AssertionError(reply);
        }
    }

    private static void hangUp(int afterBytes, Supplier<Answer> live, Exchange exchange) {
        if (afterBytes < 0) {
            exchange.breakOff();
        } else {
            exchange.breakOff(live.get(), afterBytes);
        }
    }
}
