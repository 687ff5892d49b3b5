# make help lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run cluster test test-cluster test-deep soak soak-tokens bench-history bench-cluster check format package clean tools

MVN  := mvn -B -ntp
JAR  := target/fly-logs.jar
APP  ?=
ARGS ?=
MINUTES ?= 10
HOURS ?= 24
PLAIN_SECONDS ?= 150
FULL ?=
SCHEDULES ?= 100000
ROUNDS ?= 5
KINDS ?= kill freeze freeze-oldest close join
DEPENDENCIES := org.apache.maven.plugins:maven-dependency-plugin:3.9.0

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile
	@echo '  APP=name     with run: follow that app of yours instead of the demo'
	@echo '  ARGS="..."   with run: options for the command, e.g. ARGS="--for 10s"'

run: $(JAR) ## See live lines: of a simulated app, or of APP=my-app
	@exec java -jar $(JAR) $(if $(APP),tail $(APP),demo) $(ARGS)

cluster: $(JAR) ## Three nodes on this machine that share forty apps; kill and freeze them, and follow one app
	@exec conf/cluster.sh $(JAR)

test: tools ## Run all tests
	$(MVN) test

test-cluster: tools ## Kill, freeze, replace and cut off nodes of a cluster, each a process: minutes
	$(MVN) test -Dtest='*ProcessRun' -Dcluster.rounds=$(ROUNDS) -Dsurefire.timeout=1800

test-deep: tools ## Run SCHEDULES=100000 random schedules of each kind: minutes, not seconds
	$(MVN) test -Dtest='WorldTest,CursorScheduleTest,ClaimWorldTest' -Dschedules=$(SCHEDULES) -Dsurefire.timeout=14400

soak: tools ## 1,000 lines a second through all trouble for MINUTES=10, then one twice stuck for half of that
	$(MVN) test -Dtest='SoakTest,StuckGuestTest' -Dsoak.minutes=$(MINUTES) \
	  -Dsurefire.timeout=$$(( $(MINUTES) * 180 + 1200 ))

soak-tokens: tools ## Search all that the program says for tokens, for MINUTES=10
	$(MVN) test -Dtest=TokenCanaryTest -Dcanary.minutes=$(MINUTES) -Dsurefire.timeout=$$(( $(MINUTES) * 60 + 900 ))

bench-history: tools ## Read 24 h of history over a 100 ms link; FULL=1 reads all of it the plain way too
	$(MVN) -q test-compile
	$(MVN) -q $(DEPENDENCIES):build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
	java -Xmx3g -cp "target/classes:target/test-classes:$$(cat target/bench.classpath)" \
	  io.exatlas.fly.logs.bench.HistoryBench $(HOURS) $(if $(FULL),0,$(PLAIN_SECONDS))

bench-cluster: tools ## How long followers hear nothing while an owner changes, each of KINDS ROUNDS=5 times
	$(MVN) -q test-compile
	$(MVN) -q $(DEPENDENCIES):build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
	java -cp "target/classes:target/test-classes:$$(cat target/bench.classpath)" \
	  io.exatlas.fly.logs.cluster.process.TakeoverBench $(ROUNDS) $(KINDS)

check: tools ## Formatter, compiler gates, Checkstyle and the rules between packages
	$(MVN) test -Dtest=ArrowsTest

format: tools ## Format the code
	$(MVN) -q spotless:apply

package: $(JAR) ## Build the runnable target/fly-logs.jar

clean: tools ## Remove what was built
	$(MVN) -q clean

$(JAR): pom.xml conf/logback.xml $(shell find src/main -type f) | tools
	@echo 'Building $(JAR) ...' >&2
	@$(MVN) -q package -Dmaven.test.skip=true
	@touch $(JAR)

tools:
	@command -v java >/dev/null 2>&1 && command -v javac >/dev/null 2>&1 || \
	  { echo 'fly-logs needs a JDK 17 or later: java and javac were not found.' >&2; exit 1; }
	@v=$$(javac -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'); [ "$${v:-0}" -ge 17 ] || \
	  { echo "fly-logs needs JDK 17 or later: this is $$(javac -version 2>&1)." >&2; exit 1; }
	@command -v mvn >/dev/null 2>&1 || { echo 'fly-logs needs Maven 3.8 or later: mvn was not found.' >&2; exit 1; }
	@v=$$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p'); set -- $$v; \
	  [ "$${1:-0}" -gt 3 ] || { [ "$${1:-0}" -eq 3 ] && [ "$${2:-0}" -ge 8 ]; } || \
	  { echo "fly-logs needs Maven 3.8 or later: this is $$(mvn -v 2>/dev/null | head -1)." >&2; exit 1; }
