package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.subscribe.Subscription;
import java.util.function.Consumer;

/**
 * Who subscribes.
 *
 * @param keeper keeps the places it acknowledges
 * @param prepare sets its handlers before anything can come
 * @param whenGone called once when the subscription has ended, from any thread
 */
public record Guest(Keeper keeper, Consumer<Subscription> prepare, Runnable whenGone) {}
