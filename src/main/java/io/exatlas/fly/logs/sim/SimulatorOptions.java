package io.exatlas.fly.logs.sim;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How a simulator starts. It listens on 127.0.0.1 only.
 *
 * @param port 0 for any free one
 * @param tokens accepted ones, with or without their scheme; empty for any token under the right scheme
 * @param appsOnDemand whether an app exists as soon as somebody asks for it
 * @param traffic what every app writes by itself; empty for nothing
 * @param pages how apps cut their pages
 * @param wire how answers are written
 * @param clock the server's time in nanoseconds since 1970; called from any thread
 */
public record SimulatorOptions(
        int port,
        Set<String> tokens,
        boolean appsOnDemand,
        Optional<TrafficOptions> traffic,
        PageRules pages,
        WireRules wire,
        LongSupplier clock) {

    /** A token of the kind Fly gives out, which opens nothing but a simulator. */
    public static final String DEMO_TOKEN = "fm2_demo";

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535: " + port);
        }
        tokens = Set.copyOf(tokens);
    }

    /** Any app exists and writes five rows a second. */
    public static SimulatorOptions demo() {
        return quiet().withAppsOnDemand(true).withTraffic(TrafficOptions.of(5));
    }

    /** Only the apps and the rows that it is given. */
    public static SimulatorOptions quiet() {
        return new SimulatorOptions(
                0,
                Set.of(DEMO_TOKEN),
                false,
                Optional.empty(),
                PageRules.fly(),
                WireRules.fly(),
                SimulatorOptions::wallClock);
    }

    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(other, tokens, appsOnDemand, traffic, pages, wire, clock);
    }

    public SimulatorOptions withTokens(String... accepted) {
        return new SimulatorOptions(port, Set.of(accepted), appsOnDemand, traffic, pages, wire, clock);
    }

    public SimulatorOptions withAppsOnDemand(boolean onDemand) {
        return new SimulatorOptions(port, tokens, onDemand, traffic, pages, wire, clock);
    }

    public SimulatorOptions withTraffic(TrafficOptions written) {
        return new SimulatorOptions(port, tokens, appsOnDemand, Optional.of(written), pages, wire, clock);
    }

    public SimulatorOptions withPages(PageRules rules) {
        return new SimulatorOptions(port, tokens, appsOnDemand, traffic, rules, wire, clock);
    }

    public SimulatorOptions withWire(WireRules rules) {
        return new SimulatorOptions(port, tokens, appsOnDemand, traffic, pages, rules, clock);
    }

    public SimulatorOptions withClock(LongSupplier nanos) {
        return new SimulatorOptions(port, tokens, appsOnDemand, traffic, pages, wire, nanos);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", tokens=" + tokens.size() + ", appsOnDemand=" + appsOnDemand
                + ", traffic=" + traffic + ", pages=" + pages + ", wire=" + wire + "]";
    }

    private static long wallClock() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }
}
