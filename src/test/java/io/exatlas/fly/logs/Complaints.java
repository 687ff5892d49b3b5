package io.exatlas.fly.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What any logger says at WARN or ERROR until this is closed. */
public final class Complaints implements AutoCloseable {

    private final Logger root =
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Ear ear = new Ear();

    public Complaints() {
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
    }

    public List<String> texts() {
        return List.copyOf(ear.texts);
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        ear.stop();
    }

    private static final class Ear extends AppenderBase<ILoggingEvent> {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                texts.add(event.getLevel()
                        + " "
                        + event.getLoggerName()
                        + " "
                        + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        }
    }
}
