package io.exatlas.fly.logs.cluster;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** What whoever reaches the port might send: a class that does something when it is made. */
final class Stranger implements Serializable {

    static final AtomicInteger MADE = new AtomicInteger();

    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) {
        MADE.incrementAndGet();
    }
}
