# make help lists what there is.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run cluster test test-cluster test-cluster-long test-deep soak soak-tokens bench-history bench-cluster mutate check config javadoc test-build format package clean

MVN  := sh .mvn/mvn.sh -B -ntp
JAVA  = "$$(sh .mvn/jdk.sh)"
JAR  := target/fly-logs.jar
APP  ?=
ARGS ?=
MINUTES ?= 10
HOURS ?= 24
PLAIN_SECONDS ?= 150
FULL ?=
SCHEDULES ?= 100000
ROUNDS ?= 5
APPS ?=
ROOMS ?= internal.poll internal.subscribe internal.stream internal.owner internal.token internal.wire position
KINDS ?= kill freeze freeze-oldest close join
DEPENDENCIES := org.apache.maven.plugins:maven-dependency-plugin:3.9.0

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile
	@echo '  APP=name     with run: follow that app of yours instead of the demo'
	@echo '  ARGS="..."   with run: options for the command, e.g. ARGS="--for 10s"'

run: package ## See live lines: of a simulated app, or of APP=my-app
	@exec $(JAVA) -jar $(JAR) $(if $(APP),tail $(APP),demo) $(ARGS)

cluster: package ## Three nodes on this machine that share forty apps; kill and freeze them, and follow one app
	@exec conf/cluster.sh $(JAR)

test: ## Run all tests
	$(MVN) test

test-cluster: ## Kill, freeze, replace and cut off nodes of a cluster, each a process: minutes
	$(MVN) test -Dtest='*ProcessRun' -Dcluster.rounds=$(ROUNDS) -Dsurefire.timeout=1800

test-cluster-long: ## Nodes in network namespaces under every trouble, 100 (ROUNDS) freezes among them: two hours; needs root
	@for tool in ip iptables python3 faketime; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	  [ -z "$$missing" ] || { echo "test-cluster-long needs:$$missing" >&2; exit 1; }
	@[ "$$(id -u)" = 0 ] || { echo 'test-cluster-long needs root, to make network namespaces' >&2; exit 1; }
	$(MVN) test -Dtest='*LongRun' -Dcluster.rounds=$(if $(filter command line environment,$(origin ROUNDS)),$(ROUNDS),100) \
	  -Dsurefire.timeout=14400

test-deep: ## Run SCHEDULES=100000 random schedules of each kind: minutes, not seconds
	$(MVN) test -Dtest='WorldTest,CursorScheduleTest,ClaimWorldTest' -Dschedules=$(SCHEDULES) -Dsurefire.timeout=14400

soak: ## 1,000 lines a second through all trouble for MINUTES=10, then one twice stuck for half of that
	$(MVN) test -Dtest='SoakTest,StuckGuestTest' -Dsoak.minutes=$(MINUTES) \
	  -Dsurefire.timeout=$$(( $(MINUTES) * 180 + 1200 ))

soak-tokens: ## Search all that the program says for tokens, for MINUTES=10
	$(MVN) test -Dtest=TokenCanaryTest -Dcanary.minutes=$(MINUTES) -Dsurefire.timeout=$$(( $(MINUTES) * 60 + 900 ))

bench-history: ## Read 24 h of history over a 100 ms link; FULL=1 reads all of it the plain way too
	$(MVN) -q test-compile
	$(MVN) -q $(DEPENDENCIES):build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
	$(JAVA) -Xmx3g -cp "target/classes:target/test-classes:$$(cat target/bench.classpath)" \
	  io.exatlas.fly.logs.bench.HistoryBench $(HOURS) $(if $(FULL),0,$(PLAIN_SECONDS))

bench-cluster: ## How long followers hear nothing while an owner changes, each of KINDS ROUNDS=5 times; APPS=1000: what so many cost
	$(MVN) -q test-compile
	$(MVN) -q $(DEPENDENCIES):build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
	$(JAVA) -cp "target/classes:target/test-classes:$$(cat target/bench.classpath)" \
	  $(if $(APPS),io.exatlas.fly.logs.cluster.scale.ScaleBench $(APPS),io.exatlas.fly.logs.cluster.process.TakeoverBench $(ROUNDS) $(KINDS))

mutate: ## Change the classes of ROOMS one by one and count the changes that their tests notice: an hour or more
	$(MVN) -q test-compile
	@for room in $(ROOMS); do \
	  $(MVN) org.pitest:pitest-maven:mutationCoverage -Dmutate.room=$$room -Dmutate.schedules=30 || exit 1; \
	done

check: ## Formatter, compiler gates, Checkstyle, Javadoc and the rules between packages
	@sh .mvn/build.sh check

config: ## Make conf/fly-logs.json, docs/fly-logs.schema.json and the tables of docs/configuration.md from ConfigTable
	$(MVN) -q test -Dtest=ConfigFilesTest -Dconfig.write=true

javadoc: ## Write target/reports/apidocs: the Javadoc of the packages that users hold something of
	$(MVN) -q compile javadoc:javadoc

test-build: ## Build in many orders and look at the jars: a minute or two
	@.ci/test-build

format: ## Format the code
	$(MVN) -q spotless:apply

package: ## Build the runnable target/fly-logs.jar
	@sh .mvn/build.sh package

clean: ## Remove what was built
	rm -rf target
