package io.exatlas.fly.logs.cluster.scale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which node polled which app when; times are milliseconds since 1970. For any thread. */
final class Polls {

    /** One request of a node. */
    private record Poll(long at, int node) {}

    private final Map<String, List<Poll>> polls = new TreeMap<>();

    synchronized void note(String app, int node, long at) {
        polls.computeIfAbsent(app, first -> new ArrayList<>()).add(new Poll(at, node));
    }

    /** How many apps were ever polled. */
    synchronized int apps() {
        return polls.size();
    }

    /** When the last of the apps was polled for the first time. */
    synchronized OptionalLong allPolled(int apps) {
        return polls.size() < apps
                ? OptionalLong.empty()
                : polls.values().stream().mapToLong(list -> list.get(0).at()).max();
    }

    /** How many apps more than one node polled in that time. */
    synchronized long shared(long from, long to) {
        return polls.values().stream()
                .filter(list -> nodes(list, from, to).size() > 1)
                .count();
    }

    /** How many apps exactly one node polled in that time. */
    synchronized long single(long from, long to) {
        return polls.values().stream()
                .filter(list -> nodes(list, from, to).size() == 1)
                .count();
    }

    private static Set<Integer> nodes(List<Poll> list, long from, long to) {
        Set<Integer> nodes = new HashSet<>();
        for (int at = list.size() - 1; at >= 0 && list.get(at).at() >= from; at--) {
            if (list.get(at).at() < to) {
                nodes.add(list.get(at).node());
            }
        }
        return nodes;
    }

    /** The apps that this node polled last. */
    synchronized Set<String> of(int node) {
        return polls.entrySet().stream()
                .filter(entry -> last(entry.getValue()).node() == node)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Poll last(List<Poll> list) {
        return list.get(list.size() - 1);
    }

    /** For each of the apps that another node polled since, how long after that moment it did so first. */
    synchronized List<Long> firstByOthers(Set<String> apps, int node, long since) {
        return apps.stream()
                .map(polls::get)
                .map(list -> list.stream()
                        .filter(poll -> poll.at() >= since && poll.node() != node)
                        .mapToLong(poll -> poll.at() - since)
                        .findFirst())
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .sorted()
                .toList();
    }

    /** For each app that the node polls, how long after that moment it did so first. */
    synchronized List<Long> firstBy(int node, long since) {
        Map<String, Long> first = new HashMap<>();
        polls.forEach((app, list) -> list.stream()
                .filter(poll -> poll.at() >= since && poll.node() == node)
                .findFirst()
                .ifPresent(poll -> first.put(app, poll.at() - since)));
        return first.values().stream().sorted().toList();
    }

    /** The pauses before polls in that time, shortest first. */
    synchronized List<Long> pauses(long from, long to) {
        List<Long> pauses = new ArrayList<>();
        for (List<Poll> list : polls.values()) {
            for (int at = 1; at < list.size(); at++) {
                if (list.get(at).at() >= from && list.get(at).at() < to) {
                    pauses.add(list.get(at).at() - list.get(at - 1).at());
                }
            }
        }
        pauses.sort(null);
        return pauses;
    }
}
