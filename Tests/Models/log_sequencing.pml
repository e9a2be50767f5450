/* A model of how the events that several nodes write get their places in one log, and how another node goes on when the one that appends
   dies in the midst of it. script/models checks it.

   What is modelled               stands for
   Writer                         Work.take (Connection.lockRow, then PostgresConnection.newId), writeEvent, COMMIT
   Sequencer, first step          PostgresDatabase.writeAlone: BEGIN REPEATABLE READ; the snapshot is the one of the statement that asks
                                  for the lock, so it is a little older than the lock
   Sequencer, second step         pg_try_advisory_xact_lock with success, and Sequencer.append as far as it reads; a try without success
                                  changes nothing, and is left out
   Sequencer, third step          UPDATE history, INSERT log_leaf, log_node and checkpoint, COMMIT; SequencerLoop comes again whatever the
                                  end was
   Server                         ends a transaction whose client is gone or stands still (keep-alive, idle_in_transaction_session_timeout)

   The writes of a transaction are compared with those of others when it commits: the one that commits second fails. PostgreSQL lets it wait
   at the row or the key and fail there, which comes to the same. Two guards stand behind the lock: a row of `history` that somebody changed
   after the snapshot (40001), and the keys of log_leaf (log_index; history UNIQUE), log_node and checkpoint (23505).

   An event commits with its tree's root row locked. Whether the lock also finds the row changed after the writer's snapshot, and the writer
   begins again, is left open: it may go on.

   Left out: what a digest is, that a head is signed, and a server that loses what it acknowledged (synchronous_commit and a synchronous
   standby are what keeps it from that).

   Faults are bounded. Where a run ends, `Last` looks: that is the liveness. That a run ends at all is the check for cycles. */

#ifndef FAULTS
#define FAULTS 2
#endif
#define NODES 2
#define EVENTS 4
#define BATCH 2         /* 500 in Sequencer.run */
#define IDS 5           /* 1...; a number that a fault left out comes besides */
#define NOBODY 255
#define NOWHERE 255

/* The database: a row of history for each id, the leaves, the newest head. */
bool committed[IDS];
byte treeOf[IDS];
byte place[IDS] = NOWHERE;      /* history.log_index */
byte leaf[IDS];                 /* log_leaf: which id; 0 where there is none */
byte size, head;                /* leaves; the size of the newest checkpoint */
byte nextId = 1;
byte rowLock[3] = NOBODY;       /* the root rows of three trees */
byte logLock = NOBODY;
bool isOpen[NODES];             /* the session's transaction lives on the server */
bool isDead[NODES];
byte faults, writing = EVENTS;

/* What the world has seen: the order in which the events of a tree were acknowledged, and every head that was shown. */
byte rank[IDS], ranks;
short shown[IDS];

#define mayFail (faults < FAULTS)

/* One event of a tree. */
proctype Writer(byte tree) {
    byte id;
#if defined(IDS_BEFORE_LOCK)
    d_step { id = nextId; nextId++ }
    d_step { rowLock[tree] == NOBODY -> rowLock[tree] = _pid }
#elif defined(NO_TREE_LOCK)
    d_step { id = nextId; nextId++ }
#else
    d_step { rowLock[tree] == NOBODY -> rowLock[tree] = _pid; id = nextId; nextId++ }
#endif
    d_step {
        committed[id] = true; treeOf[id] = tree;
        ranks++; rank[id] = ranks;
        writing--;
        if :: rowLock[tree] == _pid -> rowLock[tree] = NOBODY :: else fi;
        id = 0
    }
}

/* The leaves 0 to n-1 as one number. */
inline content(n) {
    sum = 0; i = 0;
    do :: i < n -> sum = sum * IDS + leaf[i]; i++ :: else -> break od
}

/* A head that anybody saw over so many leaves is never followed by another over as many. */
inline publish(n) {
    content(n);
    assert(shown[n] == 0 || shown[n] == sum);
    shown[n] = sum
}

/* Leaves stand in the order in which their tree's events happened. */
inline in_order() {
    i = 1;
    do
    :: i < IDS ->
        k = 1;
        do
        :: k < IDS ->
            assert(!(place[i] != NOWHERE && committed[k] && treeOf[k] == treeOf[i] && rank[k] < rank[i]) || place[k] < place[i]);
            k++
        :: else -> break
        od;
        i++
    :: else -> break
    od
}

inline roll_back() { isOpen[node] = false; if :: logLock == node -> logLock = NOBODY :: else fi }
inline forget() { saw = 0; sawSize = 0; sawHead = 0; b0 = 0; b1 = 0; count = 0; i = 0; k = 0; sum = 0; clash = false }

#define waits(n) (committed[n] && place[n] == NOWHERE)
#define anyWaits (waits(1) || waits(2) || waits(3) || waits(4))

proctype Sequencer(byte node) {
    byte saw, sawSize, sawHead, b0, b1, count, i, k;
    short sum;
    bool clash;
end:
    do
    :: d_step {
        !isDead[node] && anyWaits ->            /* with nothing to append it does nothing */
        isOpen[node] = true;
        saw = waits(1) << 1 | waits(2) << 2 | waits(3) << 3 | waits(4) << 4;
        sawSize = size; sawHead = head
      }
      atomic {
        if
        :: isDead[node] -> goto end
        :: !isDead[node] && !isOpen[node] -> forget(); goto end             /* the server ended it */
#if defined(NO_LOCK)
        :: !isDead[node] && isOpen[node]
#else
        :: !isDead[node] && isOpen[node] && logLock == NOBODY -> logLock = node
#endif
        fi;
        assert(sawHead == sawSize);             /* mustContinue: the log never has to refuse itself */
        i = 1;
        do
        :: i < IDS && count < BATCH ->
            if
            :: saw & (1 << i) -> if :: count == 0 -> b0 = i :: else -> b1 = i fi; count++
            :: else
            fi;
            i++
        :: else -> break
        od;
        saw = 0; sawHead = 0; i = 0
      }
#if defined(HEAD_FIRST)
      d_step {
        /* shown before it is committed */
        content(sawSize); sum = sum * IDS + b0; if :: count == 2 -> sum = sum * IDS + b1 :: else fi;
        assert(shown[sawSize + count] == 0 || shown[sawSize + count] == sum);
        shown[sawSize + count] = sum
      }
#endif
      atomic {
        if
        :: isDead[node] -> goto end
        :: !isDead[node] && !isOpen[node] -> forget(); goto end
        :: !isDead[node] && isOpen[node] ->
            clash = false;
#if !defined(NO_ROW_CONFLICT)
            clash = clash || place[b0] != NOWHERE || (count == 2 && place[b1] != NOWHERE);
#endif
#if !defined(NO_KEYS)
            clash = clash || leaf[sawSize] != 0 || (count == 2 && leaf[sawSize + 1] != 0) || head == sawSize + count;
            clash = clash || place[b0] != NOWHERE || (count == 2 && place[b1] != NOWHERE);
#endif
            if
            :: clash -> roll_back()
            :: !clash ->
                /* no gap, no fork, no event twice, and the head only grows */
                assert(sawSize == size && place[b0] == NOWHERE && (count == 1 || place[b1] == NOWHERE) && head < sawSize + count);
                leaf[sawSize] = b0; place[b0] = sawSize;
                if :: count == 2 -> leaf[sawSize + 1] = b1; place[b1] = sawSize + 1 :: else fi;
                size = sawSize + count;
#if !defined(TWO_COMMITS)
                head = size; publish(size);
                roll_back();
#endif
                in_order()
            fi
        fi;
#if defined(TWO_COMMITS)
      }
      atomic {
        if
        :: isDead[node] || !isOpen[node] -> skip
        :: else -> head = size; publish(size); roll_back()
        fi;
#endif
        forget()                /* also where the answer was lost: the next time begins with what the database says */
      }
    od
}

/* The first node may die for good, in any step; the second stands still now and then. Its transaction ends with that. */
active proctype Death() {
end:
    do
    :: d_step { mayFail && !isDead[0] -> faults++; isDead[0] = true }
#if !defined(LOCK_OUTLIVES)
    :: atomic { isDead[0] && isOpen[0] -> isOpen[0] = false; if :: logLock == 0 -> logLock = NOBODY :: else fi }
#endif
    :: atomic { mayFail && isOpen[1] -> faults++; isOpen[1] = false; if :: logLock == 1 -> logLock = NOBODY :: else fi }
    :: d_step { mayFail -> faults = FAULTS }
    od
}

/* Where nothing moves any more, every event that was acknowledged has its leaf, under a head. */
active proctype Last() {
end:
    timeout -> assert(writing == 0 && size == EVENTS && head == size)
}

init { atomic { run Sequencer(0); run Sequencer(1); run Writer(0); run Writer(0); run Writer(1); run Writer(2) } }
