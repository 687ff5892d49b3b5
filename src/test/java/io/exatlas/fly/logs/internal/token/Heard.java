package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What one class logs while this is open, at every level. */
public final class Heard implements AutoCloseable {

    private final Logger logger;
    private final Semaphore spoken = new Semaphore(0);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            super.append(event);
            spoken.release();
        }
    };

    public Heard(Class<?> speaker) {
        this(speaker.getName());
    }

    /** The same for a class that cannot be named from outside. */
    public Heard(String speaker) {
        logger = (Logger) LoggerFactory.getLogger(speaker);
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        events.start();
        logger.addAppender(events);
    }

    /** Returns when one more line was logged than at the return before; fails after 20 seconds. */
    public void awaitLine() throws InterruptedException {
        assertThat(spoken.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    public List<String> lines() {
        return events.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(null);
        logger.setAdditive(true);
    }
}
