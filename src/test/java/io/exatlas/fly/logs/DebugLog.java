package io.exatlas.fly.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that any logger says at DEBUG and above, in place of the usual output, until it is closed. */
public final class DebugLog implements AutoCloseable {

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Map<Logger, @Nullable Level> levels = new HashMap<>();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final Ear ear;

    private DebugLog(Ear ear) {
        this.ear = ear;
    }

    /** Begins to listen; the consumer may be called from any thread. */
    public static DebugLog to(BiConsumer<Level, String> texts) {
        DebugLog log = new DebugLog(new Ear(texts));
        log.open();
        return log;
    }

    private void open() {
        context.getLoggerList().forEach(logger -> levels.put(logger, logger.getLevel()));
        levels.keySet().stream().filter(logger -> logger != root).forEach(logger -> logger.setLevel(null));
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        ear.setContext(context);
        ear.start();
        root.addAppender(ear);
        root.setLevel(Level.DEBUG);
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        ear.stop();
        usual.forEach(root::addAppender);
        levels.forEach(Logger::setLevel);
    }

    /** Takes the text of an event at once: what it refers to may change later. */
    private static final class Ear extends AppenderBase<ILoggingEvent> {
        private final BiConsumer<Level, String> texts;

        Ear(BiConsumer<Level, String> texts) {
            this.texts = texts;
        }

        @Override
        protected void append(ILoggingEvent event) {
            texts.accept(
                    event.getLevel(),
                    event.getFormattedMessage()
                            + Arrays.toString(event.getArgumentArray())
                            + event.getMDCPropertyMap()
                            + (event.getThrowableProxy() == null
                                    ? ""
                                    : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }
}
