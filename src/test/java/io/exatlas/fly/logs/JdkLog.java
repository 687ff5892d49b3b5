package io.exatlas.fly.logs;

import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Everything that any logger of the JDK says, at every level, until it is closed: for a library that does not find the
 * usual logging, and for the JDK itself.
 */
final class JdkLog extends Handler {

    private final Consumer<String> texts;
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Logger root = Logger.getLogger("");
    private final List<Handler> usual = List.of(root.getHandlers());
    private final @Nullable Level level = root.getLevel();

    private JdkLog(Consumer<String> texts) {
        this.texts = texts;
    }

    /** Begins to listen; the consumer may be called from any thread. */
    static JdkLog to(Consumer<String> texts) {
        JdkLog log = new JdkLog(texts);
        log.usual.forEach(log.root::removeHandler);
        log.root.addHandler(log);
        log.root.setLevel(Level.ALL);
        LogManager.getLogManager().getLoggerNames().asIterator().forEachRemaining(JdkLog::listen);
        Logger.getLogger("io.exatlas").finest("listening");
        return log;
    }

    private static void listen(String name) {
        Logger logger = LogManager.getLogManager().getLogger(name);
        if (logger != null && !name.isEmpty()) {
            logger.setLevel(null);
        }
    }

    @Override
    public void publish(LogRecord event) {
        texts.accept(formatter.format(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(level);
        usual.forEach(root::addHandler);
    }
}
