package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.EndedRecords;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.Scans;
import io.exatlas.fly.logs.internal.stream.StreamSpec;
import io.exatlas.fly.logs.internal.stream.Supervisor;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that this node streams what belongs to it: looks at the cluster four times a second, and takes over what
 * is recorded as published where the cluster has changed. Who had it before keeps it until then. On the registry's
 * event loop only.
 */
public final class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final long EVERY_MILLIS = 250;

    /** What asks a node that hangs is answered only long after that is taken for dead: whoever asks anew, at once. */
    private static final long PATIENCE_MILLIS = 1_000;

    /** Apps that move to this node at once. */
    private static final int MOVES = 32;

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context home;
    private final Assignments assignments;
    private final Cluster cluster;
    private final RecordMap records;
    private final Supervisor supervisor;
    private final AppSpecs specs;
    private long timer = NO_TIMER;
    private final Moves moves = new Moves(MOVES);
    private final InitialDelay delay;
    private boolean looking;
    private final Scans due = new Scans();
    private int scans;

    /** Whether nothing could be claimed when the records were read last. */
    private boolean unclaimed;

    /** Whether pinned apps that nobody has begun wait until the nodes are all there. */
    private boolean unbegun;

    private boolean stopped;

    public Reconciler(
            Vertx vertx,
            Assignments assignments,
            Cluster cluster,
            RecordMap records,
            Supervisor supervisor,
            AppSpecs specs) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.assignments = assignments;
        this.cluster = cluster;
        this.records = records;
        this.supervisor = supervisor;
        this.specs = specs;
        this.delay = new InitialDelay(cluster.now());
    }

    /** Begins to look, and goes on until it is stopped. */
    public void begin() {
        assignments.pulse();
        if (!looking) {
            looking = true;
            Contexts.on(home, cluster.look().timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .onComplete(this::seen);
        }
        if (!stopped) {
            timer = vertx.setTimer(EVERY_MILLIS, fired -> begin());
        }
    }

    /** Looks no more. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** Something ended here that may have to go on: the records are read at the next look. */
    public void hint() {
        due.hint();
    }

    private void seen(AsyncResult<ClusterView> look) {
        looking = false;
        if (stopped) {
            return;
        }
        if (look.failed()) {
            cluster.blind();
            log.debug("the cluster cannot be seen: {}", look.cause().getMessage());
            return;
        }
        ClusterView view = cluster.reached(look.result());
        Assignments.Sight sight = assignments.sees(view);
        cluster.saw(assignments.silence());
        if (sight.moved()) {
            log.info(
                    "registries={} of nodes={}",
                    view.candidates().size(),
                    view.nodes().size());
        }
        if (!sight.gone().isEmpty()) {
            supervisor.nodesLeft(sight.gone());
        }
        cluster.lease().among(view.present());
        delay.sees(view, assignments.keepers(), cluster.now());
        if (sight.moved()) {
            moves.clear();
        }
        if ((unclaimed && assignments.mayClaim()) || (unbegun && delay.over(cluster.now()))) {
            unclaimed = false;
            unbegun = false;
            due.hint();
        }
        if (due.due(sight.moved(), cluster.lease().fenced(), assignments.unsettled())) {
            int scan = ++scans;
            NodeLease.Look begun = cluster.lease().look();
            records.all().onComplete(all -> scanned(scan, begun, all));
        }
    }

    private void scanned(int scan, NodeLease.Look begun, AsyncResult<Map<AppName, String>> all) {
        if (stopped || scan != scans) {
            return;
        }
        due.done(all.succeeded());
        if (all.failed()) {
            log.debug("the records cannot be read: {}", all.cause().getMessage());
            return;
        }
        cluster.lease().looked(begun, all.result());
        supervisor.seen(all.result());
        if (!assignments.mayClaim()) {
            unclaimed = true;
            return;
        }
        all.result().forEach(this::take);
        EndedRecords.surplus(all.result(), assignments::mine, EndedRecords.KEPT)
                .forEach((app, text) -> records.remove(app, text)
                        .onFailure(failure -> log.debug("app={} is remembered: {}", app, failure.getMessage())));
        if (!delay.over(cluster.now())) {
            unbegun = true;
            return;
        }
        for (StreamSpec spec : specs.pinned()) {
            if (!all.result().containsKey(spec.app()) && assignments.mine(spec.app())) {
                supervisor.keep(spec);
            }
        }
    }

    private void take(AppName app, String text) {
        // Of thousands of records few are read: most apps run where they belong.
        if (supervisor.streams(app) || !assignments.mine(app)) {
            return;
        }
        Optional<OwnerRecord> record =
                OwnerRecord.parse(text).filter(one -> one.state().wanted());
        if (record.isEmpty()) {
            return;
        }
        Optional<String> owner = record.filter(one -> one.state() == OwnerRecord.State.HELD)
                .map(one -> one.epoch().owner())
                .filter(assignments.others()::contains);
        if (owner.isEmpty()) {
            Future<Void> unused = supervisor.takeOver(specs.of(app));
        } else {
            moves.add(app, () -> move(app, owner.get()));
        }
    }

    private Future<Void> move(AppName app, String owner) {
        return Contexts.on(home, cluster.yieldApp(app, owner)).transform(answer -> yielded(app, answer));
    }

    /** An owner that is silent is not waited for; one that sees the cluster otherwise is asked again. */
    private Future<Void> yielded(AppName app, AsyncResult<JsonObject> answer) {
        if (answer.succeeded() || answer.cause() instanceof Peers.Silent) {
            return supervisor.takeOver(specs.of(app));
        }
        log.debug("app={} is kept by its owner: {}", app, answer.cause().getMessage());
        due.hint();
        return Future.succeededFuture();
    }
}
