package io.exatlas.fly.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Loads a package anew, in a world in which nobody has put some library on the class path. */
public final class MissingLibrary extends ClassLoader {

    private final String hidden;
    private final String ours;

    /**
     * Such a world.
     *
     * @param hidden with what the names of the library's classes begin
     * @param inside a class of the package that is to live there
     */
    public MissingLibrary(String hidden, Class<?> inside) {
        super(inside.getClassLoader());
        this.hidden = hidden;
        this.ours = inside.getPackageName() + ".";
    }

    /** Calls a static method in that world. */
    public Object call(Class<?> owner, String method) throws ReflectiveOperationException {
        return loadClass(owner.getName()).getMethod(method).invoke(null);
    }

    /** Calls a static method that takes a text in that world. */
    public Object call(Class<?> owner, String method, String text) throws ReflectiveOperationException {
        return loadClass(owner.getName()).getMethod(method, String.class).invoke(null, text);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(hidden)) {
            throw new ClassNotFoundException(name);
        }
        return name.startsWith(ours) ? own(name) : super.loadClass(name, resolve);
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
