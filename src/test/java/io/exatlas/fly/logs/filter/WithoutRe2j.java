package io.exatlas.fly.logs.filter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** A world in which nobody has put re2j on the class path. */
public final class WithoutRe2j extends ClassLoader {

    private static final String OURS = WithoutRe2j.class.getPackageName() + ".";

    WithoutRe2j(ClassLoader parent) {
        super(parent);
    }

    /** What is done in that world. */
    public static final class Asker {
        private Asker() {}

        /** What an expression fails with. */
        public static String complaint() {
            try {
                return Expression.of("a").toString();
            } catch (RuntimeException refused) {
                return String.valueOf(refused.getMessage());
            }
        }

        /** Whether a filter without an expression does its work. */
        public static boolean filters() {
            EntryFilter filter = EntryFilter.ALL.withRegions(List.of("ams"));
            return filter.test(Lines.saying("m")) && !filter.test(Lines.bare("m"));
        }
    }

    /** Does it in that world. */
    static Object asked(String question) throws ReflectiveOperationException {
        return new WithoutRe2j(WithoutRe2j.class.getClassLoader())
                .loadClass(Asker.class.getName())
                .getMethod(question)
                .invoke(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("com.google.re2j.")) {
            throw new ClassNotFoundException(name);
        }
        return name.startsWith(OURS) ? own(name) : super.loadClass(name, resolve);
    }

    private synchronized Class<?> own(String name) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file), file)) {
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
