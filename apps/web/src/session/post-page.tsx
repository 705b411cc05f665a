import type { PostView, SessionView } from '@respaldos/contracts';
import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { ErrorSummary } from '../ui/error-summary';
import { useSubmission } from '../ui/use-submission';
import { EntryLayout } from './entry-layout';
import { returnPath } from './return-path';
import { useSession, useSessionState } from './session-context';

const words = es.session;

/** «Usuario:» of the old login: the post to go on with, after the login or at any later moment. */
export function PostPage() {
  const session = useSession();
  return (
    <EntryLayout title={words.postTitle} lead={words.postLead}>
      <PostForm session={session} />
    </EntryLayout>
  );
}

function PostForm({ session }: { session: SessionView }) {
  const { enter } = useSessionState();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [userId, setUserId] = useState(session.userId);
  const { isBusy, problem, run } = useSubmission();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const refusal = await run(async () => {
      if (userId !== session.userId) enter(await api.session.changePost(userId));
    });
    if (refusal === null) await navigate(returnPath(params), { replace: true });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ErrorSummary faults={problem === null ? [] : [{ text: problem.detail }]} />
      <fieldset className="choices">
        <legend>{words.postLegend}</legend>
        {session.posts.map((post) => (
          <PostChoice
            key={post.userId}
            post={post}
            isChosen={post.userId === userId}
            isInUse={post.userId === session.userId}
            onChoose={setUserId}
          />
        ))}
      </fieldset>
      <button type="submit" className="button button-wide" disabled={isBusy}>
        {words.postContinue}
      </button>
    </form>
  );
}

interface PostChoiceProps {
  readonly post: PostView;
  readonly isChosen: boolean;
  readonly isInUse: boolean;
  readonly onChoose: (userId: number) => void;
}

function PostChoice({ post, isChosen, isInUse, onChoose }: PostChoiceProps) {
  const id = `post-${post.userId}`;
  return (
    <div className="choice">
      <input
        type="radio"
        name="post"
        id={id}
        checked={isChosen}
        onChange={() => onChoose(post.userId)}
        aria-describedby={`${id}-where`}
      />
      <label htmlFor={id}>
        {post.position}
        {isInUse && <span className="choice-mark"> ({words.postInUse})</span>}
      </label>
      <p className="field-hint" id={`${id}-where`}>
        {post.department} · {post.institution}
      </p>
    </div>
  );
}
