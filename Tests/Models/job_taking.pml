/* A model of how a send is taken, made and closed by several nodes, and taken over from one that died. script/models checks it.

   What is modelled               stands for
   Task, first step               Dispatcher.take, JobQueue.takeDue (one statement, one transaction), Lanes.begin
   Task, second step              Dispatcher.prepare and Senders.send
   Task, third step               Dispatcher.settle and .close, JobQueue.finish and .fail under .held, Lanes.end
   job, a row for each round      table `job` with the key deliver/ID/ROUND (DeliveryQueries.enqueue)
   delivery, reference            the row of table `delivery` beside it
   Person                         DeliveryQueries.again: a person has a closed delivery sent once more
   lease                          job.taken_until: another at every taking
   -DRECURRING                    JobQueue.again: the first success hands the job back with its count of attempts at 0

   A transaction is one step. PostgreSQL's serializable writes undo all of it or nothing, and SKIP LOCKED, the lock on the updated row and
   the condition asked again outside let one taker through; a transaction that met another begins again, which is the step taken later.
   What can go wrong around it is a choice of its own: nothing was committed, or it was and the answer was lost. A node that dies while its
   COMMIT is on the way died just before or just after.

   There is no clock: a lease may end at any moment, also under a living holder, who stood still or whose clock or another's is wrong. So
   nothing that is shown here rests on clocks. Faults of every kind together are bounded, for else nothing need ever be sent.

   Left out: the wait after a failure (a job handed back is due at once), which job goes first, that a lane rests, and that a webhook
   which is gone is paused.

   A run may do no more than a bounded number of things, so every run ends. Where it ends, `Last` looks: that is the liveness. */

#ifndef FAULTS
#define FAULTS 2
#endif
#define TRIES 2         /* Messaging.Retry.tries */
#define NOBODY 0
#define NONE 255

mtype = { waiting, sent, dead };

/* isOver: taken_until <= now. holder: known to the model only: the task that took it last, while it lives and goes on. */
typedef Job { bool isOpen; byte takenBy; byte attempts; byte lease; bool isOver; byte holder };
Job job[2];
mtype delivery = waiting;
byte round;

byte name[2];           /* of each node's process: new at every start (Dispatcher.init), 0 where it is dead */
byte names;
byte lane[2];           /* sends of a node that run */
byte leases;
byte faults;

bool received, handedBack;
byte reference;         /* the one the receiver saw */
byte closings;

#define lives           (name[node] == who)
#define mayFail         (faults < FAULTS)

/* The proof of the lease. */
#if defined(NO_LEASE_CHECK)
#define HELD true
#elif defined(PROOF_BY_NODE)
#define HELD (job[j].isOpen && job[j].takenBy == who)
#elif defined(PROOF_WITHOUT_LEASE)
#define HELD (job[j].isOpen && job[j].takenBy == who && job[j].attempts == attempts)
#else
#define HELD (job[j].isOpen && job[j].takenBy == who && job[j].attempts == attempts && job[j].lease == lease)
#endif

/* After every transaction: a delivery that waits has exactly one open job, so it is never forgotten, and a closed one has none. */
inline consistent() { assert(job[0].isOpen + job[1].isOpen == (delivery == waiting)) }

/* What changes something is the verdict of the task whose lease it is. */
inline entitled() { assert(job[j].isOpen && job[j].holder == _pid && job[j].lease == lease) }

inline close(verdict) {
    if
    :: HELD ->
        entitled();
        job[j].isOpen = false; job[j].takenBy = NOBODY; job[j].holder = NONE; job[j].isOver = false;
        assert(verdict != sent || received);
        closings++;
        assert(closings == round + 1);
        delivery = verdict;
        consistent()
    :: else
    fi
}

inline hand_back() {
    if
    :: HELD -> entitled(); job[j].takenBy = NOBODY; job[j].holder = NONE; job[j].isOver = false
    :: else
    fi
}

/* From here on nobody goes on with what this task had taken. */
inline let_go() {
    if :: job[0].holder == _pid -> job[0].holder = NONE :: else fi;
    if :: job[1].holder == _pid -> job[1].holder = NONE :: else fi;
    who = 0; attempts = 0; lease = 0; j = 0; outcome = 0
}

#if defined(NO_TAKEOVER)
#define FREE(n) (job[n].isOpen && job[n].takenBy == NOBODY)
#else
#define FREE(n) (job[n].isOpen && (job[n].takenBy == NOBODY || job[n].isOver))
#endif

/* Of what one task of a node does, each step is interrupted by the death of the node. */
proctype Task(byte node) {
    byte who, attempts, lease, j;
    mtype outcome;
end:
    do
    :: atomic {
        name[node] != 0 && (FREE(0) || FREE(1)) ->
        if :: FREE(0) -> j = 0 :: FREE(1) -> j = 1 fi;
        who = name[node];
        leases++; lease = leases;
        job[j].attempts++; attempts = job[j].attempts;
        job[j].takenBy = who; job[j].lease = lease; job[j].isOver = false; job[j].holder = _pid;
        if
        :: lane[node]++
        :: mayFail -> faults++; let_go(); goto end     /* the answer was lost: the job waits for the end of its lease */
        fi
      }
#if defined(CLOSE_FIRST)
      atomic { if :: lives -> close(sent) :: else -> let_go(); goto end fi }
#endif
      atomic {
        if
        :: !lives -> let_go(); goto end
        :: lives && delivery != waiting -> outcome = 0; assert(!HELD)       /* .nothing; and whoever finds that has lost the lease */
        :: lives && delivery == waiting ->
            if
            :: outcome = waiting                                           /* it failed */
            :: outcome = dead                                              /* it was refused */
            :: received = true;
#if defined(NEW_REFERENCE)
                assert(reference == 0 || reference == lease); reference = lease;
#else
                assert(reference == 0 || reference == 1); reference = 1;    /* the one of the row, from DeliveryQueries.insert */
#endif
                if :: outcome = sent :: outcome = waiting fi                /* it arrived; the answer did or did not */
            fi
        fi
      }
#if defined(TWO_TRANSACTIONS)
      atomic {
        if
        :: lives && outcome == sent && HELD -> entitled(); job[j].isOpen = false; job[j].holder = NONE
        :: lives && outcome == sent && !HELD -> outcome = 0
        :: lives && outcome != sent
        :: !lives -> let_go(); goto end
        fi
      }
      atomic { if :: lives && outcome == sent -> delivery = sent; outcome = 0 :: else fi }
#endif
      atomic {
        if
        :: !lives -> let_go(); goto end
        :: lives && mayFail -> faults++                                     /* nothing was committed: the lease runs out */
        :: lives && outcome == 0
        :: lives && outcome == sent ->
#if defined(RECURRING)
            if
            :: !handedBack && HELD -> handedBack = true; hand_back(); job[j].attempts = 0
            :: else -> close(sent)
            fi
#else
            close(sent)
#endif
        :: lives && (outcome == dead || outcome == waiting && attempts >= TRIES) -> close(dead)
        :: lives && outcome == waiting && attempts < TRIES -> hand_back()
        fi;
        lane[node]--;                                                       /* also where the answer was lost */
        let_go()
      }
    od
}

#define taken(n) (job[n].isOpen && job[n].takenBy != NOBODY && !job[n].isOver)

/* Leases end: surely when nobody goes on with the job, and sometimes before. */
active proctype Lease() {
end:
    do
    :: d_step { taken(0) && job[0].holder == NONE -> job[0].isOver = true }
    :: d_step { taken(1) && job[1].holder == NONE -> job[1].isOver = true }
    :: d_step { taken(0) && job[0].holder != NONE && mayFail -> faults++; job[0].isOver = true }
    :: d_step { taken(1) && job[1].holder != NONE && mayFail -> faults++; job[1].isOver = true }
    od
}

/* Nodes die at any moment. The first may stay dead; the second is started again. */
active proctype Death() {
end:
    do
    :: d_step { mayFail && name[0] != 0 -> faults++; name[0] = 0; lane[0] = 0 }
    :: d_step { mayFail && name[1] != 0 -> faults++; name[1] = 0; lane[1] = 0 }
    :: d_step { name[0] == 0 && mayFail -> names++; name[0] = names }
    :: d_step { name[1] == 0 -> names++; name[1] = names }
    :: d_step { mayFail -> faults = FAULTS }            /* no more of it */
    od
}

/* Once, when it is closed, a person has it sent again. */
active proctype Person() {
    d_step { delivery != waiting && round == 0 -> round = 1; delivery = waiting; received = false; job[1].isOpen = true; consistent() }
}

/* Where nothing moves any more, it is done: closed, asked for again, closed again, and no send runs. */
active proctype Last() {
end:
    timeout -> assert(round == 1 && delivery != waiting && closings == 2 && lane[0] + lane[1] == 0)
}

init {
    d_step { name[0] = 1; name[1] = 2; names = 2; job[0].isOpen = true; job[0].holder = NONE; job[1].holder = NONE; consistent() }
    atomic { run Task(0); run Task(0); run Task(1) }
}
