package io.exatlas.fly.logs.internal.stream;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.internal.poll.BatchLimits;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.internal.poll.Pace;
import io.exatlas.fly.logs.internal.poll.PollMachine;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.model.StreamState;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One streamer of a simulated world, from its claim to its end: the loop, the effects and the tenure that ship, over
 * pages, a bus, records and timers of the world.
 */
public final class StreamLife {

    /**
     * The world around a streamer.
     *
     * @param timers that fire only while the process runs
     * @param bus takes every message that is published
     * @param pages where pages come from
     * @param reading told how the streamer reads
     */
    public record World(
            Timers timers,
            TimeAndChance time,
            Ownership ownership,
            PageSource pages,
            Consumer<Object> bus,
            Reading reading) {}

    /** The numbers a streamer lives by. */
    public record Numbers(CursorLimits limits, BatchLimits batches, Pace pace) {}

    private final Tenure tenure;
    private final StreamEffects effects;
    private final PlantedEffects planted;
    private final PollLoop loop;
    private final RunningStream stream;
    private boolean over;

    /**
     * A streamer that does nothing yet.
     *
     * @param whenLost another one has the app
     */
    public StreamLife(World world, Numbers numbers, Claim claim, DriverBug bug, Runnable whenLost) {
        StreamEnvironment environment = new StreamEnvironment(
                world.time(),
                app -> world.pages(),
                world.ownership(),
                numbers.limits(),
                numbers.pace().idle(),
                Duration.ofSeconds(35),
                RestartPolicy.DEFAULT,
                world.reading(),
                Observer.NONE);
        MessageBus bus = bus(world.bus());
        Runnable lost = () -> {
            close(new StreamEnd.Lost());
            whenLost.run();
        };
        this.tenure = new Tenure(world.timers(), world.ownership(), claim, lost);
        this.effects = new StreamEffects(world.timers(), bus, environment, tenure, lost, StreamLife::crashed);
        this.planted = new PlantedEffects(effects, tenure, world.ownership(), bus, bug);
        this.loop = new PollLoop(
                RunningStream.cursor(environment, numbers.batches(), claim),
                PollMachine.starting(numbers.pace()),
                planted,
                world.time());
        this.stream = new RunningStream(tenure, effects, loop);
    }

    private static MessageBus bus(Consumer<Object> world) {
        return new MessageBus() {
            @Override
            public void publish(LogBatch batch) {
                world.accept(batch);
            }

            @Override
            public void publish(Notice notice) {
                world.accept(notice);
            }

            @Override
            public void publish(Stopped last) {
                world.accept(last);
            }
        };
    }

    private static void crashed(Throwable failure) {
        throw new AssertionError("the loop crashed", failure);
    }

    public void begin() {
        stream.begin();
    }

    /** Another pace, as subscribers that come and go ask for it. */
    public void pace(Pace pace) {
        boolean shorter = pace.interval().compareTo(loop.machine().pace().interval()) < 0;
        loop.pace(pace);
        if (shorter) {
            planted.shorterPace();
        }
    }

    public Epoch epoch() {
        return tenure.claim().epoch();
    }

    public long seq() {
        return effects.seq();
    }

    public StreamState state() {
        return loop.machine().state();
    }

    /** What the streamer says of itself; empty until the start of its chain is known. */
    public Optional<Checkpoint> checkpoint() {
        return loop.checkpoint(effects.seq());
    }

    boolean stands() {
        return !over && tenure.stands();
    }

    /** Whether a reading is being published just now. */
    boolean publishing() {
        return planted.publishing();
    }

    /** Gives the app to whoever can take it. */
    Future<Void> handOver() {
        return close(new StreamEnd.Orderly(StopReason.SHUTDOWN));
    }

    /** Gives the app to the node that it belongs to. */
    Future<Void> yields() {
        return close(new StreamEnd.Yielded());
    }

    @CanIgnoreReturnValue
    private Future<Void> close(StreamEnd end) {
        over = true;
        return stream.close(end);
    }
}
