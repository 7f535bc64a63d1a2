# What members follow: saved searches, alerts, bookmarks, projects like another.

command-following = What you follow: searches and verticals

projects-follow-vertical = the vertical { $name }
projects-follow-words = “{ $words }”
projects-follow = 🔔 <b>You follow: { $what }</b>
    { $rhythm ->
        [daily] When something fits, I write once a day, in the morning.
       *[now] I write as soon as a project fits, without a sound.
    }
projects-follow-stopped = 🔕 <b>Stopped: { $what }</b>
    I no longer write about this. You can start it again any time.
projects-follows = 🔔 <b>What you follow</b>
projects-follows-none = 🔔 <b>You follow nothing yet</b>
    Search in /projects and press “Follow”, or type what you look for: /following robotics trl>5
projects-follows-line = { $number } · { $what } · <i>{ $rhythm ->
        [now] at once
        [daily] once a day
       *[off] stopped
    }</i>
projects-follows-hint = <i>In your profile, but I don't write about their projects:</i>
projects-follow-not-found = This search is no longer saved. See what you follow with /following.
projects-follow-empty = Tell me what to follow as well, such as: /following robotics trl>5
projects-follow-too-many = You follow { $limit ->
        [one] one search
       *[other] { $limit } searches
    } already, and I can't keep more. Delete one in /following.

projects-alert = 🔔 <i>A project for what you follow</i>
projects-alert-words = <i>Fits { $what }:</i> <b>{ $words }</b>
projects-alert-why = <i>Fits { $what }</i>
projects-alerts = 🔔 <b>{ $count ->
        [one] One project for what you follow
       *[other] { $count } projects for what you follow
    }</b>
    They fit { $what }{ $more ->
        [0] .
       *[other] {" "}and more.
    }
projects-news = 🔔 <b>What came up for you</b>
projects-news-none = 🔔 <b>Nothing new for you yet</b>
    The projects that I wrote to you about stay here. See what you follow with /following.
projects-news-why = <i>{ $what }</i>

projects-bookmarks = ⭐ <b>{ $count ->
        [one] One bookmarked project
       *[other] { $count } bookmarked projects
    }</b>
projects-bookmarks-none = ⭐ <b>You have bookmarked no project yet</b>
    Open a project and press “☆ Bookmark” to find it easily later.
projects-kept = Bookmarked. It is in /projects, under “Bookmarks”.
projects-not-kept = No longer bookmarked.
projects-similar = 🔎 <b>Projects like “{ $title }”</b>
projects-similar-none = 🔎 <b>No other project is like “{ $title }”</b>

projects-button-follow = Follow
projects-button-followed = Following ✓
projects-button-tell-me = Tell me when there is one
projects-button-follow-vertical = Follow: { $name }
projects-button-following = What I follow
projects-button-news = News
projects-button-bookmarks = Bookmarks
projects-button-keep = ☆ Bookmark
projects-button-kept = ★ Bookmarked
projects-button-similar = Similar ones
projects-button-finds = See what there is
projects-button-see-it = Open
projects-button-see-them = See them
projects-button-stop = Stop
projects-button-stop-one = Stop { $what }
projects-button-resume = Start again
projects-button-forget = Delete
projects-button-rhythm-now = At once
projects-button-rhythm-daily = Once a day
