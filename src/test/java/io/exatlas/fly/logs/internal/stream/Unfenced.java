package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Leases;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.Set;

/** A lease whose node fences nobody: a planted bug. */
record Unfenced(Leases lease) implements Leases {

    @Override
    public void hold(AppName app, Epoch epoch, long since) {
        lease.hold(app, epoch, since);
    }

    @Override
    public void watch(AppName app, Epoch epoch, Claimant claimant) {
        lease.watch(app, epoch, claimant);
    }

    @Override
    public void forget(AppName app, Epoch epoch) {
        lease.forget(app, epoch);
    }

    @Override
    public OptionalLong provenAt(AppName app, Epoch epoch) {
        return lease.provenAt(app, epoch);
    }

    @Override
    public Future<Void> fence(Set<String> nodes) {
        return Future.succeededFuture();
    }
}
